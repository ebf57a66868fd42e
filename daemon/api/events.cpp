#include "daemon/api/events.hpp"

#include "daemon/api/body.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/messages.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace lianbo::api {

using nlohmann::json;

namespace {

constexpr int page_rows = 200;
// What may gather for one who reads slowly: some pages.
constexpr std::size_t stream_limit_bytes = 1024UL * 1024;

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && rest == text.data() + text.size() && value >= 0 ? std::optional{value} : std::nullopt;
}

Task<http::Response> follow(Events& events, const http::Request& request, http::Params /*params*/) {
  const auto last = request.header("Last-Event-ID");
  const auto after = last ? number(*last) : std::nullopt;
  if (last && !after) {
    co_return http::problem(422, say(messages::no_such_event, *last), request.language());
  }
  co_return http::stream(events.follow(after));
}

constexpr std::array routes{http::Route<Events>{http::Method::get, "/api/v1/events", follow}};

}  // namespace

Events::Events(store::Store& store, const Log& log, const boost::asio::any_io_executor& loop)
    : store_{store}, log_{log}, loop_{loop}, news_{loop} {}

Task<> Events::run() {
  auto head = [](store::Connection& connection) { return store::read_head(connection).last; };
  const auto last = co_await store_.read(std::move(head));
  last_row_ = std::max(last_row_, last.value_or(0));
  while (!stopping_) {
    const auto position = lowest_position();
    if (!position || *position >= last_row_) {
      co_await news_.wait();
      continue;
    }
    co_await send_after(*position);
  }
  for (const auto& follower : followers_) {
    follower.stream->end();
  }
}

void Events::stop() {
  stopping_ = true;
  news_.notify();
}

void Events::committed(std::int64_t last_row) {
  last_row_ = last_row;
  news_.notify();
}

std::shared_ptr<http::EventStream> Events::follow(std::optional<std::int64_t> after) {
  auto stream = std::make_shared<http::EventStream>(loop_, stream_limit_bytes);
  followers_.push_back({stream, after.value_or(last_row_)});
  news_.notify();
  return stream;
}

std::optional<std::int64_t> Events::lowest_position() {
  std::erase_if(followers_, [](const Follower& follower) { return !follower.stream->is_open(); });
  const auto lowest = std::ranges::min_element(followers_, {}, &Follower::position);
  return lowest == followers_.end() ? std::nullopt : std::optional{lowest->position};
}

// Rows are read once for all who are at the same place, which is nearly always everybody.
Task<> Events::send_after(std::int64_t position) {
  queue::LogFilter filter;
  filter.after = position;
  filter.limit = page_rows;
  auto query = [filter](store::Connection& connection) {
    std::vector<std::pair<std::int64_t, std::string>> rows;
    for (const auto& row : queue::read_log(connection, filter)) {
      rows.emplace_back(row.id, to_json(row).dump(-1, ' ', false, json::error_handler_t::replace));
    }
    return rows;
  };
  const auto rows = co_await store_.read(std::move(query));
  if (!rows) {
    log_.line(Level::error, "events_not_read", {{"why", rows.error().text.en}});
    co_await news_.wait();
    co_return;
  }
  const auto reached = rows->empty() ? last_row_ : rows->back().first;
  for (auto& follower : followers_) {
    if (follower.position < position) {
      continue;  // came while this page was read, and starts further back
    }
    for (const auto& [row, data] : *rows) {
      if (row > follower.position) {
        follower.stream->send("log", std::to_string(row), data);
      }
    }
    follower.position = std::max(follower.position, reached);
  }
}

std::span<const http::Route<Events>> event_routes() { return routes; }

}  // namespace lianbo::api
