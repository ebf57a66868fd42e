#include "config/sections.hpp"

#include "config/messages.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace lianbo::config {
namespace {

using namespace std::chrono_literals;

constexpr Between<Duration> up_to_a_day{1s, 24h};

std::optional<std::filesystem::path> path_if_given(SettingsTable& table, std::string_view key) {
  return table.has(key) ? std::optional{table.path(key)} : std::nullopt;
}

std::optional<Duration> duration_if_given(SettingsTable& table, std::string_view key, Between<Duration> range) {
  return table.has(key) ? std::optional{table.duration(key, range)} : std::nullopt;
}

int number(SettingsTable& table, std::string_view key, Between<std::int64_t> range, int otherwise) {
  return static_cast<int>(table.integer(key, range, otherwise));
}

std::optional<int> number_if_given(SettingsTable& table, std::string_view key, Between<std::int64_t> range) {
  return table.has(key) ? std::optional{static_cast<int>(table.integer(key, range))} : std::nullopt;
}

void refuse_if_more(SettingsTable& table, std::string_view less_key, Duration less, std::string_view more_key,
                    Duration more) {
  if (less > more) {
    table.refuse(less_key, say(messages::must_not_exceed, less_key, more_key));
  }
}

std::optional<std::string> url_if_given(SettingsTable& table, std::string_view key) {
  return table.has(key) ? std::optional{table.url(key)} : std::nullopt;
}

template <class T>
struct Word {
  std::string_view word;
  T value;
};

template <class T>
T one_of(SettingsTable& table, std::string_view key, std::initializer_list<Word<T>> words, T otherwise) {
  std::vector<std::string_view> allowed;
  for (const auto& word : words) {
    allowed.push_back(word.word);
  }
  const auto said = table.choice(key, allowed, std::string{});
  const auto* found = std::ranges::find(words, std::string_view{said}, &Word<T>::word);
  return found == words.end() ? otherwise : found->value;
}

bool is_numeric_address(const std::string& text) {
  in6_addr room{};
  return inet_pton(AF_INET, text.c_str(), &room) == 1 || inet_pton(AF_INET6, text.c_str(), &room) == 1;
}

bool is_outlet_name(std::string_view name) {
  constexpr std::size_t most_letters = 40;
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= most_letters && std::ranges::all_of(name, fits);
}

Lane read_lane(SettingsTable& table) {
  Lane lane;
  lane.concurrency = number(table, "concurrency", {1, 256}, lane.concurrency);
  lane.urgent_concurrency = number(table, "urgent_concurrency", {0, 256}, lane.urgent_concurrency);
  lane.looks = number(table, "looks", {1, 256}, lane.looks);
  lane.per_minute = number(table, "per_minute", {0, 1'000'000}, lane.per_minute);
  lane.quiet_hours = table.boolean("quiet_hours", lane.quiet_hours);
  lane.breaker_failures = number(table, "breaker_failures", {1, 1000}, lane.breaker_failures);
  lane.breaker_open_first = table.duration("breaker_open_first", up_to_a_day, lane.breaker_open_first);
  lane.breaker_open_most = table.duration("breaker_open_most", up_to_a_day, lane.breaker_open_most);
  lane.probe_every = table.duration("probe_every", {10s, 24h}, lane.probe_every);
  lane.drift_every = duration_if_given(table, "drift_every", {10s, 7 * 24h});
  lane.absence_looks = number_if_given(table, "absence_looks", {1, 100});
  lane.absence_span = duration_if_given(table, "absence_span", {0s, 24h});
  lane.by_hand_within = table.duration("by_hand_within", {1s, 7 * 24h}, lane.by_hand_within);
  lane.by_hand_steps = table.texts("by_hand_steps", lane.by_hand_steps);
  lane.by_hand_list = url_if_given(table, "by_hand_list");
  lane.by_hand_feed = url_if_given(table, "by_hand_feed");
  refuse_if_more(table, "breaker_open_first", lane.breaker_open_first, "breaker_open_most", lane.breaker_open_most);
  return lane;
}

// The keys of an outlet's table that are not the adapter's.
std::vector<std::string> lane_keys() {
  auto table = SettingsTable::parse("", "outlet");
  read_lane(table);
  return table.known_keys();
}

}  // namespace

bool is_same_way(const Outlet& a, const Outlet& b) {
  return a.channel == b.channel && a.adapter == b.adapter && a.settings.says_the_same_as(b.settings, lane_keys());
}

Office read_office(SettingsTable& table) {
  Office office;
  office.name = table.text("name");
  office.agency_code = table.text("agency_code");
  office.document_prefix = table.text("document_prefix");
  office.units = table.texts("units", office.units);
  office.default_up = table.time_of_day("default_up", office.default_up);
  office.default_down = table.time_of_day("default_down", office.default_down);
  office.contacts = path_if_given(table, "contacts");
  office.direct_post_themes = table.texts("direct_post_themes", office.direct_post_themes);
  office.urgent_within = table.duration("urgent_within", {0s, 30 * 24h}, office.urgent_within);
  return office;
}

Store read_store(SettingsTable& table) {
  Store store;
  store.database = table.path("database", store.database);
  store.media = table.path("media", store.media);
  return store;
}

Server read_server(SettingsTable& table) {
  Server server;
  server.listen = table.endpoint("listen", server.listen);
  server.socket = table.path("socket", server.socket);
  server.local_users = table.texts("local_users", server.local_users);
  if (table.has("serve_site")) {
    server.serve_site = table.text("serve_site");
  }
  server.pages = one_of<Server::Pages>(
      table, "pages",
      {{"off", Server::Pages::off}, {"loopback", Server::Pages::loopback}, {"proxy", Server::Pages::proxy}},
      server.pages);
  server.host_names = table.texts("host_names", server.host_names);
  if (table.has("proxy_user_header")) {
    server.proxy_user_header = table.text("proxy_user_header");
  } else if (server.pages == Server::Pages::proxy) {
    table.refuse("proxy_user_header", say(messages::missing_key));
  }
  server.proxies = table.texts("proxies", server.proxies);
  for (const auto& proxy : server.proxies) {
    if (!is_numeric_address(proxy)) {
      table.refuse("proxies", say(messages::not_an_address, proxy));
    }
  }
  return server;
}

Token read_token(SettingsTable& table, std::string name) {
  constexpr std::size_t least_characters = 24;
  Token token{std::move(name), table.secret("secret_file")};
  if (!token.secret.empty() && token.secret.reveal().size() < least_characters) {
    table.refuse("secret_file", say(messages::token_too_short, std::int64_t{least_characters}));
  }
  token.may = one_of<Token::May>(table, "may", {{"read", Token::May::read}, {"act", Token::May::act}}, token.may);
  return token;
}

LogSettings read_log(SettingsTable& table) {
  using enum LogSettings::Target;
  LogSettings log;
  log.target =
      one_of<LogSettings::Target>(table, "target", {{"journal", journal}, {"stderr", standard_error}}, log.target);
  log.level = one_of<Level>(
      table, "level",
      {{"debug", Level::debug}, {"info", Level::info}, {"warning", Level::warning}, {"error", Level::error}},
      log.level);
  return log;
}

Dispatch read_dispatch(SettingsTable& table) {
  Dispatch dispatch;
  dispatch.grace = table.duration("grace", {1s, 1h}, dispatch.grace);
  dispatch.quiet_from = table.time_of_day("quiet_from", dispatch.quiet_from);
  dispatch.quiet_to = table.time_of_day("quiet_to", dispatch.quiet_to);
  dispatch.urgent_overrides_quiet_hours =
      table.boolean("urgent_overrides_quiet_hours", dispatch.urgent_overrides_quiet_hours);
  dispatch.retry_first = table.duration("retry_first", {100ms, 1h}, dispatch.retry_first);
  dispatch.retry_most = table.duration("retry_most", up_to_a_day, dispatch.retry_most);
  dispatch.retry_after_most = table.duration("retry_after_most", up_to_a_day, dispatch.retry_after_most);
  dispatch.clock_guard = table.duration("clock_guard", {5s, 1h}, dispatch.clock_guard);
  refuse_if_more(table, "retry_first", dispatch.retry_first, "retry_most", dispatch.retry_most);
  return dispatch;
}

Network read_network(SettingsTable& table, const Vocabulary& vocabulary) {
  Network network;
  network.allow = table.texts("allow", network.allow);
  for (const auto& entry : network.allow) {
    if (auto checked = vocabulary.check_network(entry); !checked) {
      table.refuse("allow", std::move(checked.error()));
    }
  }
  network.ca_file = path_if_given(table, "ca_file");
  network.user_agent = table.text("user_agent", network.user_agent);
  return network;
}

Mail read_mail(SettingsTable& table) {
  using enum Mail::Tls;
  Mail mail;
  mail.url = table.mail_server("url");
  mail.from = table.mail_address("from");
  mail.user = table.has("user") ? table.text("user") : "";
  mail.secret = table.secret_if_given("secret_file").value_or(Secret{});
  mail.tls = one_of<Mail::Tls>(table, "tls", {{"required", required}, {"none", none}}, mail.tls);
  if (mail.user.empty() && table.has("secret_file")) {
    table.refuse("secret_file", say(messages::secret_without_user));
  }
  if (!mail.user.empty() && !table.has("secret_file")) {
    table.refuse("secret_file", say(messages::missing_key));
  }
  if (!mail.user.empty() && mail.tls == none) {
    table.refuse("tls", say(messages::password_in_clear));
  }
  return mail;
}

Alarms read_alarms(SettingsTable& table, bool with_mail) {
  Alarms alarms;
  for (const auto& [key, person] : {std::pair{"to", &alarms.to}, std::pair{"second", &alarms.second}}) {
    if (with_mail || table.has(key)) {
      *person = table.mail_address(key);
    }
    if (!with_mail && table.has(key)) {
      table.refuse(key, say(messages::alarms_without_mail));
    }
  }
  alarms.remind_every = table.duration("remind_every", {1min, 7 * 24h}, alarms.remind_every);
  alarms.fold_within = table.duration("fold_within", {1s, 1h}, alarms.fold_within);
  return alarms;
}

Heartbeat read_heartbeat(SettingsTable& table) {
  using enum Heartbeat::Method;
  Heartbeat heartbeat;
  heartbeat.url = table.url("url");
  heartbeat.every = table.duration("every", {1s, 24h}, heartbeat.every);
  heartbeat.method =
      one_of<Heartbeat::Method>(table, "method", {{"GET", get}, {"HEAD", head}, {"POST", post}}, heartbeat.method);
  return heartbeat;
}

Outlet read_outlet(SettingsTable table, std::string name, const Vocabulary& vocabulary) {
  if (!is_outlet_name(name)) {
    table.refuse("", say(messages::bad_outlet_name, name));
  }
  auto channel = table.choice("channel", vocabulary.channels);
  auto adapter = table.choice("adapter", vocabulary.adapters);
  const auto lane = read_lane(table);
  // Without an adapter nobody can say which other keys are known.
  if (!adapter.empty()) {
    vocabulary.read_adapter_settings(adapter, table);
    table.refuse_unknown_keys();
  }
  return Outlet{std::move(name), std::move(channel), std::move(adapter), lane, std::move(table)};
}

}  // namespace lianbo::config
