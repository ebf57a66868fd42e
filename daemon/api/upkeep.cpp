#include "base/civil_time.hpp"
#include "daemon/api/answers.hpp"
#include "daemon/api/body.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/messages.hpp"
#include "daemon/api/status.hpp"
#include "daemon/verify.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <set>

namespace lianbo::api {

using http::Params;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr auto backup_fields = std::to_array<requests::Field>({{"file", "檔名"}});

Task<Result<void>> note(Status& api, std::string actor, std::string act, const json& detail) {
  auto operation = [entry =
                        store::AuditEntry{api.clock.now(), std::move(actor), std::move(act), std::nullopt, std::nullopt,
                                          "", "", detail.dump(-1, ' ', false, json::error_handler_t::replace)}](
                       store::Transaction& transaction) { transaction.audit(entry); };
  co_return co_await api.store.write(std::move(operation));
}

json clock_json(Status& api) {
  auto& guard = api.dispatcher.guard();
  const bool held = !guard.agrees();
  const auto said = held ? say(messages::clock_held) : say(messages::clock_good);
  return {{"now", rfc3339(api.clock.now())},
          {"held", held},
          {"parted_ms", guard.parted().count()},
          {"zh", said.text.zh},
          {"en", said.text.en}};
}

Task<Response> show_clock(Status& api, const Request& /*request*/, Params /*params*/) {
  co_return http::json(200, clock_json(api));
}

Task<Response> accept_clock(Status& api, const Request& request, Params /*params*/) {
  auto& guard = api.dispatcher.guard();
  const json detail{{"parted_ms", guard.parted().count()}};
  const auto noted = co_await note(api, request.peer.principal, "clock_accepted", detail);
  if (!noted) {
    co_return refused(noted.error(), request);
  }
  guard.accept();
  for (const auto& lane : api.dispatcher.lanes()) {
    lane->wake();
  }
  co_return http::json(200, clock_json(api));
}

// What the disk no longer gave whole, and what it no longer has at all.
json media_lacking(const store::BackupReport& report, const std::vector<Digest>& needed) {
  std::set<Digest> lacking{report.damaged.begin(), report.damaged.end()};
  const std::set<Digest> held{report.media.begin(), report.media.end()};
  std::ranges::set_difference(std::set<Digest>{needed.begin(), needed.end()}, held,
                              std::inserter(lacking, lacking.end()));
  auto list = json::array();
  for (const auto& digest : lacking) {
    list.push_back(digest.hex());
  }
  return list;
}

Task<Response> back_up(Status& api, const Request& request, Params /*params*/) {
  Body body{request, backup_fields};
  const std::filesystem::path file = body.needed("file");
  if (!file.empty() && !file.is_absolute()) {
    body.refuse("file", messages::path_not_absolute);
  }
  if (!body.problems().empty()) {
    co_return refused(body.problems(), say(messages::request_refused), request);
  }
  // Asked first, so that what comes in while it is copied is not called missing.
  const auto needed = co_await api.store.read(requests::media_in_use);
  if (!needed) {
    co_return refused(needed.error(), request);
  }
  const auto copied = co_await api.store.backup(file, api.media);
  if (!copied) {
    co_return refused(copied.error(), request);
  }
  const auto lacking = media_lacking(*copied, *needed);
  const json detail{{"file", file.string()}, {"media", copied->media.size()}, {"lacking_media", lacking}};
  const auto noted = co_await note(api, request.peer.principal, "backed_up", detail);
  if (!noted) {
    co_return refused(noted.error(), request);
  }
  std::error_code unknown;
  const auto size = std::filesystem::file_size(file, unknown);
  const json answer{{"file", file.string()},
                    {"size_bytes", unknown ? 0 : size},
                    {"media", copied->media.size()},
                    {"lacking_media", lacking}};
  co_return http::json(200, answer);
}

Task<Response> verify_audit(Status& api, const Request& /*request*/, Params /*params*/) {
  const auto report = co_await daemon::verify_database(api.store.path(), api.worker);
  const json answer{{"intact", report.has_value()},
                    {"rows", report ? json(report->rows) : json()},
                    {"head", report ? json(report->head.hex()) : json()},
                    {"detail", report ? json() : to_json(std::optional{report.error()})}};
  co_return http::json(200, answer);
}

Task<Response> show_lifecycle(Status& /*api*/, const Request& /*request*/, Params /*params*/) {
  auto states = json::array();
  for (const auto state : queue::all_states) {
    states.push_back({{"id", queue::id(state)},
                      {"name", to_json(queue::name(state))},
                      {"shape", queue::shape(state)},
                      {"group", queue::id(queue::group(state))},
                      {"final", queue::is_final(state)}});
  }
  auto groups = json::array();
  for (const auto group : {queue::Group::scheduled, queue::Group::in_progress, queue::Group::live, queue::Group::down,
                           queue::Group::trouble}) {
    groups.push_back({{"id", queue::id(group)}, {"name", to_json(queue::name(group))}});
  }
  auto edges = json::array();
  for (const auto& edge : queue::edges) {
    edges.push_back({{"from", queue::id(edge.from)}, {"event", queue::id(edge.event)}, {"to", queue::id(edge.to)}});
  }
  const json answer{{"states", std::move(states)}, {"groups", std::move(groups)}, {"edges", std::move(edges)}};
  co_return http::json(200, answer);
}

using http::Method;

constexpr std::array routes{
    http::Route<Status>{Method::get, "/api/v1/clock", show_clock},
    http::Route<Status>{Method::post, "/api/v1/clock/accept", accept_clock},
    http::Route<Status>{Method::post, "/api/v1/backup", back_up},
    http::Route<Status>{Method::post, "/api/v1/audit/verify", verify_audit},
    http::Route<Status>{Method::get, "/api/v1/lifecycle", show_lifecycle},
};

}  // namespace

std::span<const http::Route<Status>> upkeep_routes() { return routes; }

}  // namespace lianbo::api
