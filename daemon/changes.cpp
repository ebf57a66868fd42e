#include "daemon/changes.hpp"

#include <algorithm>

namespace lianbo::daemon {

using config::Config;

namespace {

bool same_token(const config::Token& a, const config::Token& b) {
  return a.name == b.name && a.secret.reveal() == b.secret.reveal() && a.may == b.may;
}

class Comparing {
 public:
  explicit Comparing(std::vector<Change>& changes) : changes_{changes} {}

  template <class Section, class Member>
  Comparing& live(std::string_view key, const Section& before, const Section& after, Member Section::* member) {
    return note(key, before.*member == after.*member, true);
  }
  template <class Section, class Member>
  Comparing& fixed(std::string_view key, const Section& before, const Section& after, Member Section::* member) {
    return note(key, before.*member == after.*member, false);
  }
  Comparing& note(std::string_view key, bool same, bool live) {
    if (!same) {
      changes_.push_back({std::string{key}, live});
    }
    return *this;
  }

 private:
  std::vector<Change>& changes_;
};

bool same_mail(const std::optional<config::Mail>& a, const std::optional<config::Mail>& b) {
  if (!a || !b) {
    return a.has_value() == b.has_value();
  }
  return a->url == b->url && a->from == b->from && a->user == b->user && a->secret.reveal() == b->secret.reveal() &&
         a->tls == b->tls;
}

void compare_outlets(const Config& before, const Config& after, std::vector<Change>& changes) {
  for (const auto& outlet : before.outlets) {
    const auto found = std::ranges::find(after.outlets, outlet.name, &config::Outlet::name);
    if (found == after.outlets.end() || !config::is_same_way(outlet, *found)) {
      changes.push_back({"outlet." + outlet.name, false});
    }
    if (found != after.outlets.end() && !(outlet.lane == found->lane)) {
      changes.push_back({"outlet." + outlet.name + ".lane", true});
    }
  }
  for (const auto& outlet : after.outlets) {
    if (std::ranges::find(before.outlets, outlet.name, &config::Outlet::name) == before.outlets.end()) {
      changes.push_back({"outlet." + outlet.name, false});
    }
  }
}

}  // namespace

std::vector<Change> changes_between(const Config& before, const Config& after) {
  using config::Dispatch;
  using config::LogSettings;
  using config::Server;
  using config::Store;
  std::vector<Change> changes;
  Comparing{changes}
      .note("office", before.office == after.office, true)
      .fixed("store.database", before.store, after.store, &Store::database)
      .fixed("store.media", before.store, after.store, &Store::media)
      .fixed("server.listen", before.server, after.server, &Server::listen)
      .fixed("server.socket", before.server, after.server, &Server::socket)
      .live("server.local_users", before.server, after.server, &Server::local_users)
      .fixed("server.serve_site", before.server, after.server, &Server::serve_site)
      .live("server.pages", before.server, after.server, &Server::pages)
      .live("server.host_names", before.server, after.server, &Server::host_names)
      .live("server.proxy_user_header", before.server, after.server, &Server::proxy_user_header)
      .live("server.proxies", before.server, after.server, &Server::proxies)
      .note("token", std::ranges::equal(before.tokens, after.tokens, same_token), true)
      .fixed("log.target", before.log, after.log, &LogSettings::target)
      .live("log.level", before.log, after.log, &LogSettings::level)
      .live("dispatch.grace", before.dispatch, after.dispatch, &Dispatch::grace)
      .live("dispatch.quiet_from", before.dispatch, after.dispatch, &Dispatch::quiet_from)
      .live("dispatch.quiet_to", before.dispatch, after.dispatch, &Dispatch::quiet_to)
      .live("dispatch.urgent_overrides_quiet_hours", before.dispatch, after.dispatch,
            &Dispatch::urgent_overrides_quiet_hours)
      .live("dispatch.retry_first", before.dispatch, after.dispatch, &Dispatch::retry_first)
      .live("dispatch.retry_most", before.dispatch, after.dispatch, &Dispatch::retry_most)
      .live("dispatch.retry_after_most", before.dispatch, after.dispatch, &Dispatch::retry_after_most)
      .fixed("dispatch.clock_guard", before.dispatch, after.dispatch, &Dispatch::clock_guard)
      .note("network", before.network == after.network, false)
      .note("mail", same_mail(before.mail, after.mail), true)
      .note("alarms", before.alarms == after.alarms, true)
      .note("heartbeat", before.heartbeat == after.heartbeat, true);
  compare_outlets(before, after, changes);
  return changes;
}

}  // namespace lianbo::daemon
