#include "adapters/website/feeds.hpp"

#include "adapters/website/page.hpp"
#include "base/civil_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>

namespace lianbo::website {
namespace {

std::string address(const Settings& settings, std::string_view path) {
  return fmt::format("{}/{}", settings.base_url, path);
}

std::string address(const Settings& settings, const channels::BoardEntry& entry) {
  return address(settings, item_folder(entry.order.item));
}

pugi::xml_node add(pugi::xml_node parent, const char* name, const std::string& text) {
  auto node = parent.append_child(name);
  node.text().set(text.c_str());
  return node;
}

void add_link(pugi::xml_node parent, const char* name, const char* relation, const char* type, const std::string& to) {
  auto link = parent.append_child(name);
  link.append_attribute("rel") = relation;
  link.append_attribute("type") = type;
  link.append_attribute("href") = to.c_str();
}

std::string write(pugi::xml_document& document) {
  auto declaration = document.prepend_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "utf-8";
  std::ostringstream out;
  document.save(out, " ");
  return out.str();
}

// The newest moment at which something went up. From the set alone, so that the same set gives the same bytes.
Instant newest(Entries entries) {
  Instant at{};
  for (const auto* entry : entries) {
    at = std::max(at, entry->order.window.up);
  }
  return at;
}

}  // namespace

std::string entry_id(const Ulid& item) { return "urn:ulid:" + item.text(); }

std::string rss(const Settings& settings, Entries entries) {
  pugi::xml_document document;
  auto root = document.append_child("rss");
  root.append_attribute("version") = "2.0";
  root.append_attribute("xmlns:atom") = "http://www.w3.org/2005/Atom";
  auto channel = root.append_child("channel");
  add(channel, "title", settings.site_name);
  add(channel, "link", address(settings, ""));
  add(channel, "description", settings.agency_name + settings.site_name);
  add(channel, "language", "zh-tw");
  add_link(channel, "atom:link", "self", "application/rss+xml", address(settings, "feed.rss"));
  for (const auto* entry : entries) {
    auto item = channel.append_child("item");
    add(item, "title", entry->order.rendition.title);
    add(item, "link", address(settings, *entry));
    add(item, "guid", entry_id(entry->order.item)).append_attribute("isPermaLink") = "false";
    add(item, "pubDate", rfc822(entry->order.window.up));
    add(item, "description", entry->order.rendition.summary);
    if (!entry->order.rendition.section.empty()) {
      add(item, "category", entry->order.rendition.section);
    }
  }
  return write(document);
}

std::string atom(const Settings& settings, Entries entries) {
  pugi::xml_document document;
  auto feed = document.append_child("feed");
  feed.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
  feed.append_attribute("xml:lang") = "zh-Hant-TW";
  add(feed, "id", address(settings, ""));
  add(feed, "title", settings.site_name);
  add(feed, "updated", rfc3339(newest(entries)));
  add(feed.append_child("author"), "name", settings.agency_name);
  add_link(feed, "link", "self", "application/atom+xml", address(settings, "feed.atom"));
  add_link(feed, "link", "alternate", "text/html", address(settings, ""));
  for (const auto* entry : entries) {
    auto node = feed.append_child("entry");
    add(node, "id", entry_id(entry->order.item));
    add(node, "title", entry->order.rendition.title);
    add(node, "published", rfc3339(entry->order.window.up));
    add(node, "updated", rfc3339(entry->order.window.up));
    add_link(node, "link", "alternate", "text/html", address(settings, *entry));
    add(node, "summary", entry->order.rendition.summary);
    if (!entry->order.rendition.section.empty()) {
      node.append_child("category").append_attribute("term") = entry->order.rendition.section.c_str();
    }
  }
  return write(document);
}

std::string json_feed(const Settings& settings, Entries entries) {
  nlohmann::ordered_json feed{{"version", "https://jsonfeed.org/version/1.1"},
                              {"title", settings.site_name},
                              {"home_page_url", address(settings, "")},
                              {"feed_url", address(settings, "feed.json")},
                              {"language", "zh-Hant-TW"}};
  feed["authors"] = nlohmann::ordered_json::array({{{"name", settings.agency_name}}});
  auto& items = feed["items"] = nlohmann::ordered_json::array();
  for (const auto* entry : entries) {
    const auto& rendition = entry->order.rendition;
    nlohmann::ordered_json item{{"id", entry_id(entry->order.item)},
                                {"url", address(settings, *entry)},
                                {"title", rendition.title},
                                {"content_text", rendition.summary},
                                {"date_published", rfc3339(entry->order.window.up)}};
    if (!rendition.section.empty()) {
      item["tags"] = nlohmann::ordered_json::array({rendition.section});
    }
    items.push_back(std::move(item));
  }
  return feed.dump(1) + "\n";
}

std::string sitemap(const Settings& settings, Entries current, Entries archived) {
  pugi::xml_document document;
  auto root = document.append_child("urlset");
  root.append_attribute("xmlns") = "http://www.sitemaps.org/schemas/sitemap/0.9";
  add(root.append_child("url"), "loc", address(settings, ""));
  for (const auto entries : {current, archived}) {
    for (const auto* entry : entries) {
      auto url = root.append_child("url");
      add(url, "loc", address(settings, *entry));
      add(url, "lastmod", rfc3339(entry->order.window.up));
    }
  }
  return write(document);
}

}  // namespace lianbo::website
