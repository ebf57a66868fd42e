#include "daemon/http/message.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

namespace lianbo::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> methods{{{Method::get, "GET"},
                                                                      {Method::head, "HEAD"},
                                                                      {Method::post, "POST"},
                                                                      {Method::put, "PUT"},
                                                                      {Method::patch, "PATCH"},
                                                                      {Method::del, "DELETE"},
                                                                      {Method::options, "OPTIONS"}}};

struct Reason {
  int status;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array reasons_by_status{Reason{400, "請求有誤", "Bad Request"},
                                       Reason{401, "需要驗證身分", "Unauthorized"},
                                       Reason{403, "沒有權限", "Forbidden"},
                                       Reason{404, "找不到", "Not Found"},
                                       Reason{405, "不支援此操作", "Method Not Allowed"},
                                       Reason{408, "等候逾時", "Request Timeout"},
                                       Reason{409, "與目前狀態衝突", "Conflict"},
                                       Reason{413, "內容過大", "Content Too Large"},
                                       Reason{415, "不支援的內容格式", "Unsupported Media Type"},
                                       Reason{421, "主機名稱不符", "Misdirected Request"},
                                       Reason{422, "內容不符規定", "Unprocessable Content"},
                                       Reason{431, "標頭過大", "Request Header Fields Too Large"},
                                       Reason{500, "系統內部錯誤", "Internal Server Error"},
                                       Reason{501, "未提供此功能", "Not Implemented"},
                                       Reason{503, "暫時無法服務", "Service Unavailable"}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool is_language(std::string_view tag, std::string_view language) {
  return tag.size() >= language.size() && same_name(tag.substr(0, language.size()), language) &&
         (tag.size() == language.size() || tag[language.size()] == '-');
}

// The q of `zh-TW;q=0.8`: 1 where there is none, 0 where it is nonsense. In thousandths, which is all the precision
// that RFC 9110, 12.4.2 allows.
int weight(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) {
    return 1000;
  }
  auto number = trim(parameters.substr(at + 2));
  if (number.empty() || (number[0] != '0' && number[0] != '1')) {
    return 0;
  }
  int weight = number[0] == '1' ? 1000 : 0;
  if (number.size() > 2 && number[1] == '.') {
    int place = 100;
    for (const char digit : number.substr(2, 3)) {
      if (digit < '0' || digit > '9') {
        return 0;
      }
      weight += (digit - '0') * place;
      place /= 10;
    }
  }
  return std::min(weight, 1000);
}

std::optional<std::string> decode_form(std::string_view part) {
  std::string spaced{part};
  std::ranges::replace(spaced, '+', ' ');
  auto decoded = percent_decode(spaced);
  if (decoded && !is_valid_utf8(*decoded)) {
    decoded.reset();
  }
  return decoded;
}

nlohmann::json described(const Error& error, Language language) {
  nlohmann::json member{{"code", error.code}, {"detail", error.text.in(language)}};
  if (!error.vendor_text.empty()) {
    member["vendor_text"] = error.vendor_text;
  }
  return member;
}

// Text from outside may be broken UTF-8: it is replaced, since an answer that throws helps nobody.
std::string dump(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string_view id(Method method) {
  return std::ranges::find(methods, method, &std::pair<Method, std::string_view>::first)->second;
}

std::optional<Method> method_from(std::string_view id) {
  const auto* const found = std::ranges::find(methods, id, &std::pair<Method, std::string_view>::second);
  return found == methods.end() ? std::nullopt : std::optional{found->first};
}

bool is_safe(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

std::optional<std::string_view> find_header(const std::vector<Header>& headers, std::string_view name) {
  const auto found = std::ranges::find_if(headers, [&](const Header& header) { return same_name(header.name, name); });
  return found == headers.end() ? std::nullopt : std::optional<std::string_view>{found->value};
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  const auto found = query.lower_bound(name);
  return found == query.end() || found->first != name ? std::nullopt : std::optional<std::string_view>{found->second};
}

Language Request::language() const { return language_from(header("Accept-Language").value_or("")); }

Response text(int status, std::string body) {
  return Response{status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(body), nullptr};
}

Response html(int status, std::string body) {
  return Response{status, {{"Content-Type", "text/html; charset=utf-8"}}, std::move(body), nullptr};
}

Response json(int status, const nlohmann::json& body) {
  return Response{status, {{"Content-Type", "application/json"}}, dump(body), nullptr};
}

Response no_content() { return Response{204, {}, {}, nullptr}; }

Response stream(std::shared_ptr<EventStream> events) {
  return Response{200,
                  // nginx would hold the events back until its buffer is full.
                  {{"Content-Type", "text/event-stream; charset=utf-8"}, {"X-Accel-Buffering", "no"}},
                  {},
                  std::move(events)};
}

Response problem(int status, const Error& error, Language language, const std::vector<Error>& reasons) {
  auto body = described(error, language);
  body["type"] = "urn:lianbo:problem:" + error.code;
  body["title"] = reason(status).in(language);
  body["status"] = status;
  for (const auto& each : reasons) {
    body["errors"].push_back(described(each, language));
  }
  return Response{status,
                  {{"Content-Type", "application/problem+json"},
                   {"Content-Language", language == Language::zh ? "zh-Hant-TW" : "en"},
                   {"Vary", "Accept-Language"}},
                  dump(body),
                  nullptr};
}

Language language_from(std::string_view accept_language) {
  int zh = 0;
  int en = 0;
  for (const auto& part : split(accept_language, ',')) {
    const std::string_view entry = part;
    const auto semicolon = entry.find(';');
    const auto tag = trim(entry.substr(0, semicolon));
    const auto q = semicolon == std::string_view::npos ? 1000 : weight(entry.substr(semicolon));
    if (is_language(tag, "zh")) {
      zh = std::max(zh, q);
    } else if (is_language(tag, "en")) {
      en = std::max(en, q);
    }
  }
  return en > zh ? Language::en : Language::zh;
}

std::optional<Query> parse_query(std::string_view query) {
  Query parsed;
  for (const auto& pair : split(query, '&')) {
    if (pair.empty()) {
      continue;
    }
    const std::string_view whole = pair;
    const auto equals = whole.find('=');
    auto name = decode_form(whole.substr(0, equals));
    auto value = decode_form(equals == std::string_view::npos ? std::string_view{} : whole.substr(equals + 1));
    if (!name || !value) {
      return std::nullopt;
    }
    parsed.emplace(*std::move(name), *std::move(value));
  }
  return parsed;
}

Text reason(int status) {
  const auto* const found = std::ranges::find(reasons_by_status, status, &Reason::status);
  return found == reasons_by_status.end() ? Text{"無法完成", "Not done"}
                                          : Text{std::string{found->zh}, std::string{found->en}};
}

}  // namespace lianbo::http
