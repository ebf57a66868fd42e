#include "base/civil_time.hpp"
#include "base/system_clock.hpp"
#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/moments.hpp"
#include "cli/usage.hpp"
#include "cli/views/log_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lianbo::cli {
namespace {

using nlohmann::json;

struct Options {
  std::string item;
  std::string channel;
  std::string since;
  int limit = 50;
  bool follow = false;
};

constexpr int page_size = 500;
constexpr Duration before_following_again = std::chrono::seconds{1};

// The rows to be shown, oldest first, and the newest row there is.
struct Past {
  json rows = json::array();
  std::string newest = "0";
};

Outcome<Past> read_past(const Session& session, const Options& options, const std::string& filter) {
  // Of what happens meanwhile, a row is rather told twice than left out.
  const auto newest = session.get("/api/v1/log?limit=1");
  if (!newest) {
    return tl::unexpected{newest.error()};
  }
  Past past;
  if (!newest->at("rows").empty()) {
    past.newest = newest->at("rows")[0].at("id").dump();
  }
  // Since some moment means all of it, else the last ones.
  const bool all = !options.since.empty();
  auto path = fmt::format("/api/v1/log?limit={}{}", all ? page_size : options.limit, filter);
  while (true) {
    const auto page = session.get(path);
    if (!page) {
      return tl::unexpected{page.error()};
    }
    past.rows.insert(past.rows.end(), page->at("rows").begin(), page->at("rows").end());
    if (!all || page->at("next").is_null()) {
      break;
    }
    path = fmt::format("/api/v1/log?limit={}{}&before={}", page_size, filter, page->at("next").dump());
  }
  std::ranges::reverse(past.rows);
  return past;
}

Outcome<std::string> filter_of(const Session& session, const Options& options, std::string& item) {
  std::string filter = options.channel.empty() ? "" : "&channel=" + percent_encode(options.channel);
  if (!options.item.empty()) {
    const auto id = find_item(session, options.item);
    if (!id) {
      return tl::unexpected{id.error()};
    }
    item = *id;
    filter += "&item=" + *id;
  }
  if (!options.since.empty()) {
    const auto since = parse_since(options.since, SystemClock{}.now());
    if (!since) {
      return tl::unexpected{Trouble{since.error()}};
    }
    filter += "&since=" + percent_encode(rfc3339(*since));
  }
  return filter;
}

// Until the reader has enough: a daemon that starts again is come back to.
ExitCode follow(const Session& session, const Options& options, const std::string& item, std::string seen) {
  const auto tell = [&](const ServerEvent& event) {
    const auto row = json::parse(event.data, nullptr, false);
    const bool wanted = row.is_object() && (item.empty() || text_of(row.at("item")) == item) &&
                        (options.channel.empty() || text_of(row.at("channel")) == options.channel);
    if (wanted) {
      session.show(row, log_line);
    }
    return true;
  };
  while (true) {
    const auto followed = session.daemon().follow("/api/v1/events", seen, tell);
    if (!followed && exit_code_of(followed.error()) == ExitCode::failed) {
      return session.fail(followed.error());
    }
    seen = followed ? followed->last_event_id : seen;
    session.pause(before_following_again);
  }
}

ExitCode show_log(const Session& session, const Options& options) {
  std::string item;
  const auto filter = filter_of(session, options, item);
  if (!filter) {
    return session.fail(filter.error());
  }
  auto past = read_past(session, options, *filter);
  if (!past) {
    return session.fail(past.error());
  }
  if (!options.follow) {
    session.show(json{{"rows", std::move(past->rows)}},
                 [](const json& page, const Display& display) { return log_text(page.at("rows"), display); });
    return ExitCode::done;
  }
  for (const auto& row : past->rows) {
    session.show(row, log_line);
  }
  return follow(session, options, item, past->newest);
}

}  // namespace

void add_log(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add("log", {"派送紀錄，也就是稽核軌跡", "the dispatch log, which is the audit trail"},
                           [options](const Session& session) { return show_log(session, *options); });
  app.add_flag("-f,--follow", options->follow, commands.in_words({"持續顯示新的", "go on with what happens"}));
  app.add_option("--item", options->item, commands.in_words({"只看這份申請", "only this item's"}))->type_name("ITEM");
  app.add_option("--channel", options->channel,
                 commands.in_words({"只看這個管道，例如 website", "only this channel's, e.g. website"}))
      ->type_name("CHANNEL");
  app.add_option("--since", options->since,
                 commands.in_words({"從何時起：2h、1d、115-03-02、'115-03-02 08:00'",
                                    "since when: 2h, 1d, 115-03-02, '115-03-02 08:00'"}))
      ->type_name("T");
  app.add_option("--limit", options->limit, commands.in_words({"最後幾列", "how many of the last rows"}))
      ->check(from_to(1, 500, commands.language()))
      ->type_name("N");
}

}  // namespace lianbo::cli
