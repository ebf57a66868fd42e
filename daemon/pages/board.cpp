#include "base/civil_time.hpp"
#include "base/text.hpp"
#include "console/console.hpp"
#include "daemon/pages/answers.hpp"
#include "daemon/pages/render.hpp"
#include "daemon/pages/words.hpp"
#include "queue/messages.hpp"
#include "queue/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace lianbo::pages {

using http::Params;
using http::Request;
using http::Response;
using queue::Delivery;
using queue::Group;
using store::Connection;

namespace {

constexpr int most_tasks = 50;
constexpr int items_a_page = 20;
constexpr int most_history_rows = 2000;

struct Notice {
  std::string_view id;
  std::string_view text;
};

constexpr std::array notices{
    Notice{"answered", "已收下回報。系統會查看對外的情形，結果會出現在看板與日誌。"},
    Notice{"returned", "已交還系統，系統會自己再試。"},
};

struct Wanted {
  bool by_channels = false;
  std::optional<Group> group;
  std::optional<std::int64_t> before;
  std::string said;
};

std::optional<Group> group_from(std::string_view id) {
  for (const auto group : {Group::scheduled, Group::in_progress, Group::live, Group::down, Group::trouble}) {
    if (queue::id(group) == id) {
      return group;
    }
  }
  return std::nullopt;
}

// What an address says that is none of ours is left out: a board that is not what was asked for is better than none.
Wanted read_wanted(const Request& request) {
  Wanted wanted;
  wanted.by_channels = request.parameter("view") == "channels";
  wanted.group = group_from(request.parameter("group").value_or(""));
  const auto before = request.parameter("before").value_or("");
  std::int64_t key = 0;
  const auto [end, error] = std::from_chars(before.data(), before.data() + before.size(), key);
  if (error == std::errc{} && end == before.data() + before.size() && key > 0) {
    wanted.before = key;
  }
  const auto* const notice = std::ranges::find(notices, request.parameter("said").value_or(""), &Notice::id);
  wanted.said = notice == notices.end() ? "" : notice->text;
  return wanted;
}

std::string address_of(const Wanted& wanted, std::optional<std::int64_t> before) {
  std::string query = wanted.by_channels ? "view=channels" : "";
  if (wanted.group) {
    query += fmt::format("{}group={}", query.empty() ? "" : "&", queue::id(*wanted.group));
  }
  if (before) {
    query += fmt::format("{}before={}", query.empty() ? "" : "&", *before);
  }
  return query.empty() ? "/board" : "/board?" + query;
}

void read_items(BoardView& view, const Wanted& wanted, const Lens& lens, Connection& connection) {
  const queue::ItemFilter filter{wanted.group, wanted.before, items_a_page + 1};
  auto items = queue::list_items(connection, filter);
  if (static_cast<int>(items.size()) > items_a_page) {
    items.pop_back();
    view.older = address_of(wanted, items.back().id.value) + "#all-title";
  }
  if (wanted.before) {
    view.newest = address_of(wanted, std::nullopt) + "#all-title";
  }
  const auto channel_of = channel_lookup(lens, connection);
  for (const auto& item : items) {
    view.rows.push_back(row_of(item, lens, channel_of));
  }
}

ChannelView read_channel(channels::Channel channel, const Lens& lens, Connection& connection) {
  ChannelRows found{channel, {}};
  for (const auto state : queue::all_states) {
    if (queue::group(state) == Group::down) {
      continue;
    }
    for (auto& delivery : queue::of_channel(connection, channel, state, most_in_list + 1)) {
      auto title = queue::item_of(connection, delivery.item).value().title;
      found.rows.emplace_back(std::move(delivery), std::move(title));
    }
  }
  return channel_of(found, lens);
}

Task<Response> show_board(Pages& pages, const Request& request, Params /*params*/) {
  const auto lens = lens_of(pages);
  const auto wanted = read_wanted(request);
  auto read = [wanted, lens, steps = pages.tasks.steps](Connection& connection) {
    BoardView view;
    view.frame = frame(lens, "看板", address_of(wanted, wanted.before));
    view.frame.on_board = true;
    view.frame.notice = wanted.said;
    view.alerts = alerts_of(lens);
    view.counts = counts_of(queue::counts(connection), wanted.group);
    const auto tasks = requests::open_tasks(connection, lens.rules, steps, lens.now, most_tasks);
    for (const auto& task : tasks) {
      view.tasks.push_back(task_of(task, lens));
    }
    std::ranges::stable_sort(view.tasks, std::greater<>{}, &TaskView::overdue);
    view.open_tasks = tasks.size();
    view.by_channels = wanted.by_channels;
    if (wanted.group) {
      view.group = queue::id(*wanted.group);
      view.group_name = queue::name(*wanted.group).zh;
    }
    if (wanted.by_channels) {
      for (const auto channel : channels::all_channels) {
        view.channels.push_back(read_channel(channel, lens, connection));
      }
    } else {
      read_items(view, wanted, lens, connection);
    }
    return view;
  };
  const auto view = co_await pages.store().read(std::move(read));
  co_return view ? page(200, render(*view)) : failed(lens, view.error());
}

std::vector<queue::LogRow> history_of(const std::vector<queue::LogRow>& newest_first, const Delivery& delivery) {
  std::vector<queue::LogRow> rows;
  std::ranges::copy_if(newest_first, std::back_inserter(rows),
                       [&](const queue::LogRow& row) { return row.delivery == delivery.ulid.text(); });
  std::ranges::reverse(rows);
  return rows;
}

ItemPage item_page(const queue::ItemView& item, const Lens& lens, Connection& connection) {
  ItemPage view;
  view.frame = frame(lens, item.title, "/board/items/" + item.ulid);
  view.frame.on_board = true;
  view.id = item.ulid;
  view.title = item.title;
  view.unit = item.unit;
  view.created = to_the_minute(item.created_at);
  view.urgent = item.urgent;
  queue::LogFilter filter;
  filter.item = item.id;
  filter.limit = most_history_rows;
  const auto rows = queue::read_log(connection, filter);
  const auto channel_of = channel_lookup(lens, connection);
  auto deliveries = item.deliveries;
  std::ranges::stable_sort(deliveries, {}, channel_of);
  for (const auto& delivery : deliveries) {
    const auto channel = channel_of(delivery);
    const bool only = std::ranges::all_of(deliveries, [&](const Delivery& other) {
      return other.outlet == delivery.outlet || channel_of(other) != channel;
    });
    const DeliveryParts parts{delivery,
                              channel,
                              queue::rows::rendition(connection, delivery.rendition),
                              requests::proofs_of(connection, delivery.id),
                              history_of(rows, delivery),
                              only};
    view.deliveries.push_back(delivery_of(parts, lens));
  }
  return view;
}

Task<Response> show_item(Pages& pages, const Request& /*request*/, Params params) {
  const auto lens = lens_of(pages);
  auto read = [ulid = params["id"], lens](Connection& connection) -> Result<ItemPage> {
    const auto item = queue::find_item(connection, ulid);
    if (!item) {
      return fail(queue::messages::no_such_item, shorten(ulid, 40));
    }
    return item_page(*item, lens, connection);
  };
  const auto seen = co_await pages.store().read(std::move(read));
  if (!seen) {
    co_return failed(lens, seen.error());
  }
  const auto& view = *seen;
  co_return view ? page(200, render(*view)) : failed(lens, view.error());
}

Task<Response> go_to_board(Pages& /*pages*/, const Request& /*request*/, Params /*params*/) { co_return see("/board"); }

Response lasting(std::string_view type, std::string_view text) {
  Response response;
  response.headers = {{"Content-Type", std::string{type}}, {"Cache-Control", "private, immutable, max-age=31536000"}};
  response.body = text;
  return response;
}

Task<Response> style_sheet(Pages& /*pages*/, const Request& /*request*/, Params /*params*/) {
  co_return lasting("text/css; charset=utf-8", console::file("console.css"));
}

Task<Response> script(Pages& /*pages*/, const Request& /*request*/, Params /*params*/) {
  co_return lasting("text/javascript; charset=utf-8", console::file("console.js"));
}

Task<Response> icon(Pages& /*pages*/, const Request& /*request*/, Params /*params*/) {
  co_return lasting("image/svg+xml", console::file("icon.svg"));
}

Task<Response> follow(Pages& pages, const Request& /*request*/, Params /*params*/) {
  co_return http::stream(pages.events.follow(std::nullopt));
}

using http::Access;
using http::Method;

constexpr std::array routes{
    http::Route<Pages>{Method::get, "/", go_to_board, Access::visitor},
    http::Route<Pages>{Method::get, "/board", show_board, Access::visitor},
    http::Route<Pages>{Method::get, "/board/items/{id}", show_item, Access::visitor},
    http::Route<Pages>{Method::get, "/board/events", follow, Access::visitor},
    http::Route<Pages>{Method::get, "/console/{version}/console.css", style_sheet, Access::visitor},
    http::Route<Pages>{Method::get, "/console/{version}/console.js", script, Access::visitor},
    http::Route<Pages>{Method::get, "/console/{version}/icon.svg", icon, Access::visitor},
};

}  // namespace

std::span<const http::Route<Pages>> board_routes() { return routes; }

}  // namespace lianbo::pages
