#include "adapters/website/inspect.hpp"

#include "adapters/website/feeds.hpp"
#include "adapters/website/messages.hpp"
#include "adapters/website/page.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lianbo::website {
using channels::Standing;
namespace {

bool is_absent(int status) { return status == 404 || status == 410; }

Finding cannot_tell(int status) { return {Standing::cannot_tell, say(messages::unexpected_status, status)}; }

std::size_t first_difference(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

// Where the item's article begins on the page, as it would stand in `standing`; nothing where it does not.
std::optional<std::string_view> from_article(std::string_view page, std::string_view expected) {
  const auto tag = expected.substr(0, expected.find('>') + 1);
  const auto begin = page.find(tag);
  if (begin == std::string_view::npos) {
    return std::nullopt;
  }
  return page.substr(begin);
}

}  // namespace

Finding inspect_page(const channels::Order& order, const transport::HttpResponse& page) {
  if (is_absent(page.status)) {
    return {Standing::absent, {}};
  }
  if (page.status != 200) {
    return cannot_tell(page.status);
  }
  for (const bool archived : {false, true}) {
    const auto expected = marked_article(order, archived);
    const auto article = from_article(page.body, expected);
    if (!article) {
      continue;
    }
    if (!article->starts_with(expected)) {
      return {Standing::altered,
              say(messages::article_differs, first_difference(expected, *article) - expected.find('>'))};
    }
    if (page.body.find(marked_heading(order)) == std::string::npos) {
      return {Standing::altered, say(messages::title_differs)};
    }
    return {archived ? Standing::archived : Standing::showing, {}};
  }
  return {Standing::altered, say(messages::unmarked)};
}

Finding inspect_file(Standing standing, const channels::Asset& asset, const transport::HttpResponse& file) {
  if (file.status != 200 && !is_absent(file.status)) {
    return cannot_tell(file.status);
  }
  const bool there = file.status == 200;
  if (standing == Standing::absent) {
    return there ? Finding{Standing::altered, say(messages::file_remains, asset.file_name)} : Finding{standing, {}};
  }
  if (!there) {
    return {Standing::altered, say(messages::file_lost, asset.file_name)};
  }
  if (sha256(file.body) != asset.digest) {
    return {Standing::altered, say(messages::file_differs, asset.file_name)};
  }
  return {standing, {}};
}

Finding inspect_feed(Standing standing, const Ulid& item, const transport::HttpResponse& feed) {
  const auto json = nlohmann::json::parse(feed.body, nullptr, false);
  if (feed.status != 200 || !json.is_object() || !json.contains("items") || !json["items"].is_array()) {
    return {Standing::cannot_tell, say(messages::list_unreadable)};
  }
  const auto is_item = [id = entry_id(item)](const nlohmann::json& entry) {
    return entry.is_object() && entry.value("id", nlohmann::json{}) == id;
  };
  const bool listed = std::ranges::any_of(json["items"], is_item);
  if (listed == (standing == Standing::showing)) {
    return {standing, {}};
  }
  return {Standing::altered, listed ? say(messages::still_listed) : say(messages::not_listed)};
}

}  // namespace lianbo::website
