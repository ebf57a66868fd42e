#include "adapters/website/page.hpp"

#include "base/civil_time.hpp"
#include "base/text.hpp"
#include "channels/media_type.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lianbo::website {
namespace mustache = kainjow::mustache;
using channels::Ending;
using channels::Order;
using channels::Window;
namespace {

// A window this short is told with its times; a longer one in days.
constexpr auto short_window = std::chrono::hours{48};

// The last moment at which it stands: a window that ends at midnight ends on the day before.
Instant last_moment(Instant down) { return down - Duration{1}; }

bool is_short(const Window& window) { return window.down && *window.down - window.up < short_window; }

std::string say_up(const Window& window) {
  return is_short(window) ? roc_moment(window.up) : roc_date_and_weekday(window.up);
}

std::string say_down(const Window& window) {
  return is_short(window) ? roc_moment(*window.down) : roc_date_and_weekday(last_moment(*window.down));
}

mustache::data common(const Settings& settings) {
  mustache::data data;
  data.set("root", root_of(settings.base_url));
  data.set("site_name", settings.site_name);
  data.set("agency_name", settings.agency_name);
  data.set("agency_code", settings.agency_code);
  data.set("contact", settings.contact);
  return data;
}

// Sections are told apart from empty texts by being absent.
void set_if(mustache::data& data, const std::string& name, const std::string& value) {
  data.set(name, value.empty() ? mustache::data{false} : mustache::data{value});
}

void set_window(mustache::data& data, const Window& window) {
  data.set("up", say_up(window));
  data.set("up_exact", rfc3339(window.up));
  data.set("down", false);
  if (window.down) {
    data.set("down", say_down(window));
    data.set("down_exact", rfc3339(*window.down));
  }
}

mustache::data crumbs(const Settings& settings, const std::vector<Crumb>& levels) {
  mustache::data list{mustache::data::type::list};
  for (const auto& level : levels) {
    mustache::data data;
    data.set("name", level.name);
    data.set("url", root_of(settings.base_url) + level.path);
    list.push_back(data);
  }
  return list;
}

mustache::data entry_data(const Settings& settings, const channels::BoardEntry& entry) {
  const auto& order = entry.order;
  mustache::data data;
  set_window(data, order.window);
  const auto day = roc_date(order.window.up);  // 115年3月2日
  const auto year_end = day.find("年");
  data.set("year", day.substr(0, year_end));
  data.set("month_day", day.substr(year_end + std::string_view{"年"}.size()));
  auto weekday = roc_date_and_weekday(order.window.up).substr(day.size() + std::string_view{"（"}.size());  // 一）
  weekday.resize(weekday.size() - std::string_view{"）"}.size());
  data.set("weekday", weekday);
  data.set("url", root_of(settings.base_url) + item_folder(order.item));
  data.set("title", order.rendition.title);
  data.set("summary", order.rendition.summary);
  set_if(data, "section", order.rendition.section);
  set_if(data, "unit", order.rendition.unit);
  return data;
}

std::string notice(const Templates& templates, const Settings& settings, const std::string& title,
                   const std::string& text) {
  auto data = common(settings);
  data.set("title", title);
  data.set("text", text);
  return templates.render("notice", std::move(data));
}

}  // namespace

std::string item_folder(const Ulid& item) { return "news/" + item.text() + "/"; }

std::string marked_heading(const Order& order) {
  return fmt::format("<h1 data-lianbo-item=\"{}\">{}</h1>", order.item.text(), escape_html(order.rendition.title));
}

std::string marked_article(const Order& order, bool archived) {
  return fmt::format("<article data-lianbo-item=\"{}\" data-lianbo-standing=\"{}\">{}</article>", order.item.text(),
                     archived ? "archived" : "current", order.rendition.body);
}

std::vector<Crumb> section_levels(std::string_view section) {
  std::vector<Crumb> levels;
  std::string path;
  for (const auto& name : section.empty() ? std::vector<std::string>{} : split(section, '/')) {
    path += path.empty() ? name : "/" + name;
    // A digest for a name: any section makes a path that is safe and never changes.
    levels.push_back({name, fmt::format("sections/{}/", sha256(path).hex().substr(0, 12))});
  }
  return levels;
}

std::string article_page(const Templates& templates, const Settings& settings, const Order& order, bool archived) {
  const auto& rendition = order.rendition;
  const auto& window = order.window;
  auto data = common(settings);
  data.set("title", rendition.title);
  data.set("summary", rendition.summary);
  data.set("url", fmt::format("{}/{}", settings.base_url, item_folder(order.item)));
  data.set("subject", rendition.section.empty() ? settings.site_name : rendition.section);
  set_if(data, "unit", rendition.unit);
  set_window(data, window);
  data.set("valid_from", iso_date(window.up));
  data.set("valid_until", window.down ? iso_date(last_moment(*window.down)) : " ");
  set_if(data, "unavailable_after",
         window.down && order.ending != Ending::archived ? rfc3339(*window.down) : std::string{});
  data.set("theme", settings.theme);
  data.set("cake", settings.cake);
  data.set("service", settings.service);
  data.set("archived", archived);
  data.set("levels", crumbs(settings, section_levels(rendition.section)));
  const auto picture = std::ranges::find(rendition.assets, channels::Asset::Kind::picture, &channels::Asset::kind);
  set_if(data, "image_url",
         picture == rendition.assets.end()
             ? std::string{}
             : fmt::format("{}/{}{}", settings.base_url, item_folder(order.item), channels::media_path(*picture)));
  data.set("heading", marked_heading(order));
  data.set("article", marked_article(order, archived));
  return templates.render("page", std::move(data));
}

std::string gone_page(const Templates& templates, const Settings& settings, Ending ending) {
  return ending == Ending::replaced
             ? notice(templates, settings, "這則公告已由新公告取代", "這個網址的內容已更新為新的公告，舊內容不再提供。")
             : notice(templates, settings, "這則公告已下線", "公告期間已經結束，內容不再提供。");
}

std::string not_found_page(const Templates& templates, const Settings& settings) {
  return notice(templates, settings, "找不到這個網頁", "網址可能打錯了，或網頁已經移走。");
}

std::string list_page(const Templates& templates, const Settings& settings, const List& list) {
  auto data = common(settings);
  data.set("title", list.title);
  data.set("url", fmt::format("{}/{}", settings.base_url, list.path));
  data.set("on_front", list.path.empty());
  data.set("on_archive", list.path == "archive/");
  set_if(data, "lead", list.lead);
  data.set("empty", list.empty);
  data.set("has_crumbs", !list.path.empty());
  data.set("levels", crumbs(settings, list.levels));

  mustache::data sections{mustache::data::type::list};
  for (const auto& [section, count] : list.sections) {
    mustache::data link;
    link.set("name", section.name);
    link.set("url", root_of(settings.base_url) + section.path);
    link.set("count", std::to_string(count));
    sections.push_back(link);
  }
  data.set("has_sections", !list.sections.empty());
  data.set("sections", sections);

  mustache::data entries{mustache::data::type::list};
  for (const auto* entry : list.entries) {
    entries.push_back(entry_data(settings, *entry));
  }
  data.set("has_entries", !list.entries.empty());
  data.set("entries", entries);
  return templates.render("list", std::move(data));
}

}  // namespace lianbo::website
