#include "base/civil_time.hpp"
#include "base/text.hpp"
#include "daemon/pages/answers.hpp"
#include "daemon/pages/messages.hpp"
#include "daemon/pages/render.hpp"
#include "daemon/pages/words.hpp"
#include "queue/act_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace lianbo::pages {

using http::Params;
using http::Request;
using http::Response;
using store::Connection;

namespace {

constexpr int rows_a_page = 50;
// A search goes back so many rows, and then says how far it came.
constexpr std::int64_t rows_a_search = 50'000;

struct Wanted {
  queue::LogFilter filter;
  std::string since;
  std::string item;
  std::vector<Problem> problems;
  bool filtered = false;
};

std::optional<std::int64_t> key_of(std::string_view text) {
  std::int64_t key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  return error == std::errc{} && end == text.data() + text.size() && key >= 0 ? std::optional{key} : std::nullopt;
}

std::string parameter(const Request& request, std::string_view name) {
  return std::string{trim(request.parameter(name).value_or(""))};
}

Wanted read_wanted(const Request& request, Instant now) {
  Wanted wanted;
  auto& filter = wanted.filter;
  filter.channel = parameter(request, "channel");
  if (!channels::channel_from(filter.channel)) {
    filter.channel.clear();
  }
  filter.act = parameter(request, "act");
  filter.words = parameter(request, "words");
  wanted.item = parameter(request, "item");
  wanted.since = parameter(request, "since");
  if (!wanted.since.empty()) {
    const auto moment = parse_moment(wanted.since, std::chrono::seconds{0}, now);
    if (moment) {
      filter.since = *moment;
    } else {
      wanted.problems.push_back({"since", say(messages::no_such_moment).text.zh});
    }
  }
  filter.after = key_of(parameter(request, "after"));
  filter.before = key_of(parameter(request, "before"));
  wanted.filtered = !filter.channel.empty() || !filter.act.empty() || !filter.words.empty() || !wanted.item.empty() ||
                    !wanted.since.empty();
  return wanted;
}

std::string address_of(const Wanted& wanted, std::string_view way = {}, std::int64_t key = 0) {
  std::string query;
  const auto add = [&query](std::string_view name, const std::string& value) {
    if (!value.empty()) {
      query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, percent_encode(value));
    }
  };
  add("words", wanted.filter.words);
  add("channel", wanted.filter.channel);
  add("act", wanted.filter.act);
  add("since", wanted.since);
  add("item", wanted.item);
  add(way, way.empty() ? std::string{} : std::to_string(key));
  return "/log" + query;
}

std::vector<Choice> channel_choices(const std::string& chosen) {
  std::vector<Choice> choices;
  choices.reserve(channels::all_channels.size());
  for (const auto channel : channels::all_channels) {
    choices.push_back(
        {std::string{channels::id(channel)}, channels::name(channel).zh, channels::id(channel) == chosen});
  }
  return choices;
}

std::vector<Choice> act_choices(const std::string& chosen) {
  std::vector<Choice> choices;
  for (const auto& word : queue::act_words()) {
    choices.push_back({std::string{word.id}, std::string{word.zh}, word.id == chosen});
  }
  return choices;
}

void read_rows(LogView& view, Wanted wanted, Connection& connection) {
  auto& filter = wanted.filter;
  filter.limit = rows_a_page + 1;
  const auto newest = store::read_head(connection).last;
  const bool searches = !filter.words.empty() || !filter.act.empty() || !filter.channel.empty();
  if (searches && !filter.after) {
    filter.floor = std::max<std::int64_t>(0, std::min(filter.before.value_or(newest + 1), newest + 1) - rows_a_search);
  }
  auto rows = queue::read_log(connection, filter);
  const bool more = static_cast<int>(rows.size()) > rows_a_page;
  if (more) {
    rows.pop_back();
  }
  if (filter.after) {
    std::ranges::reverse(rows);
  }
  for (const auto& row : rows) {
    view.rows.push_back(line_of(row));
  }
  const bool older = filter.after ? true : more;
  if (!rows.empty() && older) {
    view.older = address_of(wanted, "before", rows.back().id);
  } else if (!more && filter.floor > 0) {
    view.older = address_of(wanted, "before", filter.floor + 1);
    queue::LogFilter reached;
    reached.before = filter.floor + 1;
    reached.limit = 1;
    const auto last = queue::read_log(connection, reached);
    view.looked_back = last.empty() ? std::string{} : to_the_second(last.front().at);
  }
  if (!rows.empty() && (filter.before || (filter.after && more))) {
    view.newer = address_of(wanted, "after", rows.front().id);
  }
}

Task<Response> show_log(Pages& pages, const Request& request, Params /*params*/) {
  const auto lens = lens_of(pages);
  auto wanted = read_wanted(request, lens.now);
  auto read = [wanted = std::move(wanted), lens](Connection& connection) mutable {
    LogView view;
    view.problems = wanted.problems;
    if (!wanted.item.empty()) {
      wanted.filter.item = queue::id_of_item(connection, wanted.item);
      if (!wanted.filter.item) {
        view.problems.push_back({"item", say(messages::no_such_item).text.zh});
      }
    }
    view.frame = frame(lens, view.problems.empty() ? "日誌" : "有誤：日誌", address_of(wanted));
    view.frame.on_log = true;
    view.words = wanted.filter.words;
    view.since = wanted.since;
    view.item = wanted.item;
    view.channels = channel_choices(wanted.filter.channel);
    view.acts = act_choices(wanted.filter.act);
    view.filtered = wanted.filtered;
    if (view.problems.empty()) {
      read_rows(view, wanted, connection);
    }
    return view;
  };
  const auto view = co_await pages.store().read(std::move(read));
  if (!view) {
    co_return failed(lens, view.error());
  }
  co_return page(view->problems.empty() ? 200 : 422, render(*view));
}

constexpr std::array routes{http::Route<Pages>{http::Method::get, "/log", show_log, http::Access::visitor}};

}  // namespace

std::span<const http::Route<Pages>> log_routes() { return routes; }

}  // namespace lianbo::pages
