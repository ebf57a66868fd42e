#include "adapters/website/serve.hpp"

#include "base/id.hpp"
#include "base/messages.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "channels/media_type.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace lianbo::website {
namespace fs = std::filesystem;
using transport::HttpResponse;
namespace {

constexpr std::uint64_t file_limit_bytes = 64 * 1024 * 1024;

constexpr std::array page_types{
    std::pair<std::string_view, std::string_view>{"html", "text/html; charset=utf-8"},
    std::pair<std::string_view, std::string_view>{"css", "text/css; charset=utf-8"},
    std::pair<std::string_view, std::string_view>{"rss", "application/rss+xml; charset=utf-8"},
    std::pair<std::string_view, std::string_view>{"atom", "application/atom+xml; charset=utf-8"},
    std::pair<std::string_view, std::string_view>{"json", "application/feed+json; charset=utf-8"},
    std::pair<std::string_view, std::string_view>{"xml", "application/xml; charset=utf-8"},
};

std::optional<std::string> content_type(std::string_view path) {
  const auto extension = path.substr(std::min(path.rfind('.') + 1, path.size()));
  for (const auto& [known, type] : page_types) {
    if (extension == known) {
      return std::string{type};
    }
  }
  if (const auto* type = channels::media_type_of_extension(extension)) {
    return std::string{type->name};
  }
  return std::nullopt;
}

// The path below the folder that a target asks for; nothing where it is not a plain one. A name that begins with a dot
// is never served: those are temporary files, and the way up.
std::optional<std::string> path_of(std::string_view target) {
  const auto path = percent_decode(target.substr(0, target.find_first_of("?#")));
  if (!path || !path->starts_with('/') || path->find_first_of(std::string_view{"\\\0", 2}) != std::string::npos) {
    return std::nullopt;
  }
  if (path->find("//") != std::string::npos || path->find("/.") != std::string::npos) {
    return std::nullopt;
  }
  return path->substr(1);
}

// The item whose folder a path lies in.
std::optional<Ulid> item_of(std::string_view path) {
  constexpr std::string_view news = "news/";
  if (!path.starts_with(news)) {
    return std::nullopt;
  }
  path.remove_prefix(news.size());
  const auto name = path.substr(0, path.find('/'));
  const auto item = Ulid::parse(name);
  return item && item->text() == name ? item : std::nullopt;
}

HttpResponse answer(int status, std::string type, std::string_view caching, std::string body) {
  return {
      status,
      {{"Content-Type", std::move(type)},
       {"Cache-Control", std::string{caching}},
       {"X-Content-Type-Options", "nosniff"},
       {"Content-Security-Policy",
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"}},
      std::move(body)};
}

class Server {
 public:
  Server(const fs::path& folder, Files& files) : folder_{folder}, files_{files} {}

  HttpResponse get(const std::string& path) {
    const auto item = item_of(path);
    if (auto gone = item ? notice_of(*item) : std::nullopt) {
      return *std::move(gone);
    }
    if (path.empty() || path.ends_with('/')) {
      return or_notice(item, file(path + "index.html"));
    }
    if (content_type(path)) {
      return or_notice(item, file(path));
    }
    if (read(path + "/index.html")) {
      return {301, {{"Location", percent_encode(fs::path{path}.filename().string()) + "/"}}, {}};
    }
    return or_notice(item, not_found());
  }

  HttpResponse not_found() {
    const auto page = read("404.html");
    return answer(404, "text/html; charset=utf-8", "no-store", page.value_or(""));
  }

 private:
  Result<std::string> read(const std::string& path) { return files_.read(folder_ / path, file_limit_bytes); }

  std::optional<HttpResponse> notice_of(const Ulid& item) {
    auto notice = read("news/" + item.text() + "/gone.html");
    if (!notice) {
      return std::nullopt;
    }
    auto gone = answer(410, "text/html; charset=utf-8", "no-store", *std::move(notice));
    gone.headers.push_back({"X-Robots-Tag", "noindex"});
    return gone;
  }

  HttpResponse file(const std::string& path) {
    auto content = read(path);
    if (!content) {
      return content.error().code == messages::file_missing.code ? not_found() : HttpResponse{500, {}, {}};
    }
    auto found = answer(200, content_type(path).value(), "max-age=60", *std::move(content));
    found.headers.push_back({"ETag", "\"" + sha256(found.body).hex().substr(0, 32) + "\""});
    return found;
  }

  // The notice is written before the page is removed. Between the look for the one and the reading of the other both
  // can happen, so that a missing page is a reason to look for the notice once more.
  HttpResponse or_notice(const std::optional<Ulid>& item, HttpResponse found) {
    if (found.status == 404 && item) {
      return notice_of(*item).value_or(std::move(found));
    }
    return found;
  }

  const fs::path& folder_;
  Files& files_;
};

}  // namespace

HttpResponse serve(std::string_view target, const fs::path& folder, Files& files) {
  Server server{folder, files};
  const auto path = path_of(target);
  return path ? server.get(*path) : server.not_found();
}

}  // namespace lianbo::website
