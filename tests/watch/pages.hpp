#pragma once

#include "adapters/watch/page.hpp"
#include "adapters/watch/wanted.hpp"

#include <string>
#include <string_view>

namespace lianbo::watch {

inline constexpr std::string_view sample_title = "春節期間服務時間調整公告";
inline constexpr std::string_view sample_body =
    "本所115年2月16日至2月20日休息，2月21日08:30起照常服務。\n洽詢電話：(07)710-4131 分機12。";

inline Wanted sample_wanted() {
  return {std::string{sample_title}, std::string{sample_title} + "\n" + std::string{sample_body}, "115-0012", {}};
}

// A page as a site would have it around `content`.
inline std::string html(std::string_view content, std::string_view title = "某區公所") {
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + std::string{title} +
         "</title></head><body><ul><li><a href=\"/\">首頁</a></li><li>網站導覽</li><li>意見信箱</li></ul><div>" +
         std::string{content} + "</div><p>地址：某某市中央路一段，電話請洽總機。版權所有。</p></body></html>";
}

inline std::string sample_html() {
  return html("<h1>" + std::string{sample_title} +
              "</h1><p>發布日期 115-01-05</p><p>本所115年2月16日至2月20日休息，2月21日08:30起照常服務。</p>"
              "<p>洽詢電話：(07)710-4131 分機12。</p>");
}

inline PageText page_of(std::string_view bytes) { return read_page(bytes, "text/html; charset=utf-8").value(); }

inline std::string_view code(const std::optional<Error>& error) {
  return error ? std::string_view{error->code} : std::string_view{};
}

}  // namespace lianbo::watch
