#include "tests/website/site.hpp"

#include "adapters/website/serve.hpp"
#include "base/civil_time.hpp"
#include "base/messages.hpp"

#include <fmt/format.h>

namespace lianbo::website {
using channels::Asset;
using channels::Order;

Result<std::string> MapAssets::bytes(const Digest& digest) {
  const auto found = content.find(digest);
  if (found == content.end()) {
    return fail(messages::file_missing, digest.hex());
  }
  return found->second;
}

Asset MapAssets::add(Asset::Kind kind, std::string name, std::string type, std::string text, std::string bytes) {
  const auto digest = sha256(bytes);
  const auto size = bytes.size();
  content[digest] = std::move(bytes);
  return {kind, digest, std::move(name), std::move(type), size, std::move(text)};
}

Settings sample_settings() {
  return {.folder = Site::folder,
          .base_url = "https://www.example.gov.tw",
          .look_url = "http://127.0.0.1:8080",
          .site_name = "公告與資訊",
          .agency_name = "高雄市鳳山區第一戶政事務所",
          .agency_code = "383510200A",
          .contact = "電話 07-7104131　地址 高雄市鳳山區經武路30號",
          .theme = "170",
          .cake = "140",
          .service = "E10",
          .templates = std::nullopt};
}

Templates built_in_templates() {
  sandbox::MemoryFiles none;
  return Templates::load(std::nullopt, none).value();
}

Ulid item(int number) { return Ulid::parse(fmt::format("01JAB000000000000000000{:03}", number)).value(); }

channels::ContentItem notice(std::string title, std::string body) {
  channels::ContentItem item;
  item.title = std::move(title);
  item.body = std::move(body);
  item.unit = "戶籍服務課";
  return item;
}

Order order(int number, const channels::ContentItem& content, channels::Action action) {
  const auto at = [](std::string_view text) { return parse_rfc3339(text).value(); };
  return {{item(number), 1, action},
          item(number),
          channels::surface(channels::Channel::website).render(content).value(),
          {at("2026-03-02T08:00:00+08:00"), at("2026-03-31T23:59:59+08:00")},
          channels::Ending::removed,
          1,
          std::nullopt};
}

Site::Site()
    : http{[this](const transport::HttpRequest& request) -> sandbox::ScriptedHttp::Answer {
        return get(request.url.substr(std::string_view{"http://127.0.0.1:8080"}.size()));
      }},
      adapter{sample_settings(), built_in_templates(), files, http, log, assets} {}

transport::HttpResponse Site::get(const std::string& target) { return serve(target, folder, files); }

}  // namespace lianbo::website
