#include "adapters/watch/interstitial.hpp"

#include "adapters/watch/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace lianbo::watch {
namespace {

enum class Length { any, only_short };

struct Sign {
  std::string_view phrase;  // lower case
  Interstitial what;
  Length length = Length::only_short;
};

// Seen on the products' own pages: Cloudflare, F5 BIG-IP, Imperva, Akamai, FortiWeb, ModSecurity, AWS; then what sites
// in Taiwan say, and what ASP.NET, IIS, PHP, WordPress, Tomcat and databases say of their own trouble.
constexpr std::array signs{
    Sign{"checking your browser before", Interstitial::check, Length::any},
    Sign{"checking if the site connection is secure", Interstitial::check, Length::any},
    Sign{"verify you are human", Interstitial::check, Length::any},
    Sign{"verifying you are human", Interstitial::check, Length::any},
    Sign{"enable javascript and cookies to continue", Interstitial::check, Length::any},
    Sign{"just a moment", Interstitial::check},
    Sign{"checking your browser", Interstitial::check},
    Sign{"please enable javascript", Interstitial::check},
    Sign{"please enable cookies", Interstitial::check},
    Sign{"請啟用javascript", Interstitial::check},
    Sign{"請啟用 javascript", Interstitial::check},
    Sign{"請開啟javascript", Interstitial::check},
    Sign{"請開啟 javascript", Interstitial::check},
    Sign{"我不是機器人", Interstitial::check},
    Sign{"請輸入驗證碼", Interstitial::check},
    Sign{"sorry, you have been blocked", Interstitial::firewall, Length::any},
    Sign{"the requested url was rejected", Interstitial::firewall, Length::any},
    Sign{"your support id is", Interstitial::firewall, Length::any},
    Sign{"incapsula incident", Interstitial::firewall, Length::any},
    Sign{"attention required", Interstitial::firewall},
    Sign{"request rejected", Interstitial::firewall},
    Sign{"access denied", Interstitial::firewall},
    Sign{"web page blocked", Interstitial::firewall},
    Sign{"attack id", Interstitial::firewall},
    Sign{"not acceptable!", Interstitial::firewall},
    Sign{"request blocked", Interstitial::firewall},
    Sign{"拒絕存取", Interstitial::firewall},
    Sign{"存取被拒", Interstitial::firewall},
    Sign{"網頁防火牆", Interstitial::firewall},
    Sign{"防火牆阻擋", Interstitial::firewall},
    Sign{"異常存取", Interstitial::firewall},
    Sign{"請先登入", Interstitial::login},
    Sign{"please log in", Interstitial::login},
    Sign{"please sign in", Interstitial::login},
    Sign{"系統維護", Interstitial::maintenance},
    Sign{"網站維護", Interstitial::maintenance},
    Sign{"維護中", Interstitial::maintenance},
    Sign{"暫停服務", Interstitial::maintenance},
    Sign{"暫停使用", Interstitial::maintenance},
    Sign{"under maintenance", Interstitial::maintenance},
    Sign{"scheduled maintenance", Interstitial::maintenance},
    Sign{"be back soon", Interstitial::maintenance},
    Sign{"系統忙碌", Interstitial::trouble, Length::any},
    Sign{"系統發生錯誤", Interstitial::trouble, Length::any},
    Sign{"程式發生錯誤", Interstitial::trouble, Length::any},
    Sign{"連線逾時", Interstitial::trouble, Length::any},
    Sign{"稍後再試", Interstitial::trouble, Length::any},
    Sign{"資料庫連線", Interstitial::trouble, Length::any},
    Sign{"資料庫錯誤", Interstitial::trouble, Length::any},
    Sign{"資料庫發生", Interstitial::trouble, Length::any},
    Sign{"server error in", Interstitial::trouble, Length::any},
    Sign{"stack trace", Interstitial::trouble, Length::any},
    Sign{"establishing a database connection", Interstitial::trouble, Length::any},
    Sign{"critical error on this website", Interstitial::trouble, Length::any},
    Sign{"系統錯誤", Interstitial::trouble},
    Sign{"service unavailable", Interstitial::trouble},
    Sign{"bad gateway", Interstitial::trouble},
    Sign{"gateway time", Interstitial::trouble},
    Sign{"internal server error", Interstitial::trouble},
    Sign{"runtime error", Interstitial::trouble},
    Sign{"fatal error", Interstitial::trouble},
    Sign{"exception", Interstitial::trouble},
    Sign{"too many connections", Interstitial::trouble},
    Sign{"bandwidth limit exceeded", Interstitial::trouble},
};

}  // namespace

Text name(Interstitial what) {
  switch (what) {
    case Interstitial::firewall:
      return {"防火牆的阻擋畫面", "a firewall's refusal"};
    case Interstitial::check:
      return {"檢查是否為真人的畫面", "a check whether a person asks"};
    case Interstitial::login:
      return {"登入畫面", "a page to log in"};
    case Interstitial::maintenance:
      return {"維護公告", "a notice of maintenance"};
    case Interstitial::trouble:
      return {"系統錯誤畫面", "a page about the site's own trouble"};
  }
  return {};
}

std::optional<Interstitial> interstitial(std::string_view title, std::string_view text, bool is_short) {
  const auto all = lower(std::string{title} + '\n' + std::string{text});
  const auto* const found = std::ranges::find_if(signs, [&](const Sign& sign) {
    return (is_short || sign.length == Length::any) && all.find(sign.phrase) != std::string::npos;
  });
  return found == signs.end() ? std::nullopt : std::optional{found->what};
}

}  // namespace lianbo::watch
