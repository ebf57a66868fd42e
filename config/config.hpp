#pragma once

#include "base/files.hpp"
#include "base/log.hpp"
#include "config/settings_table.hpp"
#include "config/spell.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the office decides, read once from lianbo.toml. Every default stands here and nowhere else; what each key
// means, in both languages, stands in lianbo.example.toml.
namespace lianbo::config {

struct Office {
  std::string name;
  std::string agency_code;
  std::string document_prefix;                              // the office's document numbers begin with it
  std::vector<std::string> units;                           // its sections, which a form comes from; empty: any
  std::chrono::seconds default_up = std::chrono::hours{8};  // for a date without a time
  std::chrono::seconds default_down = std::chrono::hours{24} - std::chrono::seconds{1};
  std::optional<std::filesystem::path> contacts;  // the office's own telephones and addresses, which may be public
  std::vector<std::string> direct_post_themes{"light_words"};
  Duration urgent_within = std::chrono::hours{72};

  bool operator==(const Office&) const = default;
};

struct Store {
  std::filesystem::path database = "/var/lib/lianbo/lianbo.db";
  std::filesystem::path media = "/var/lib/lianbo/media";

  bool operator==(const Store&) const = default;
};

struct Server {
  Endpoint listen{"127.0.0.1", 8600};
  std::filesystem::path socket = "/run/lianbo/lianbod.sock";
  std::vector<std::string>
      local_users;  // accounts of this machine that may act over the socket, beside the daemon's own
  std::optional<std::string> serve_site;  // the outlet whose site is served under /site/
  // The pages for people: who may open them.
  enum class Pages { off, loopback, proxy };
  Pages pages = Pages::loopback;
  std::vector<std::string> host_names;                   // by which browsers reach us, beside localhost and addresses
  std::string proxy_user_header;                         // proxy: the header that names who is signed in
  std::vector<std::string> proxies{"127.0.0.1", "::1"};  // proxy: from where that header is believed

  bool operator==(const Server&) const = default;
};

// A program elsewhere that may use the HTTP API.
struct Token {
  enum class May { read, act };
  std::string name;
  Secret secret;
  May may = May::read;
};

struct LogSettings {
  enum class Target { journal, standard_error };
  Target target = Target::journal;
  Level level = Level::info;

  bool operator==(const LogSettings&) const = default;
};

struct Dispatch {
  Duration grace = std::chrono::seconds{60};
  std::chrono::seconds quiet_from = std::chrono::hours{21};
  std::chrono::seconds quiet_to = std::chrono::hours{8};
  bool urgent_overrides_quiet_hours = true;
  Duration retry_first = std::chrono::seconds{2};
  Duration retry_most = std::chrono::minutes{5};
  Duration retry_after_most = std::chrono::hours{1};
  Duration clock_guard = std::chrono::seconds{120};

  bool operator==(const Dispatch&) const = default;
};

struct Network {
  std::vector<std::string> allow;  // addresses that are not public and may be connected to all the same
  std::optional<std::filesystem::path> ca_file;
  std::string user_agent = "Lianbo";

  bool operator==(const Network&) const = default;
};

// The office's mail server, and what stands as the sender of what Lianbo writes.
struct Mail {
  enum class Tls { required, none };
  std::string url;
  std::string from;
  std::string user;  // empty: without an account
  Secret secret;
  Tls tls = Tls::required;
};

// Who is told when something is wrong, and how often. Without [mail] nobody is written to.
struct Alarms {
  std::string to;      // the web manager
  std::string second;  // another person
  Duration remind_every = std::chrono::hours{1};
  Duration fold_within = std::chrono::minutes{1};

  bool operator==(const Alarms&) const = default;
};

// Told again and again that the daemon is well, so that somebody elsewhere notices when it is not.
struct Heartbeat {
  enum class Method { get, head, post };
  std::string url;
  Duration every = std::chrono::minutes{1};
  Method method = Method::get;

  bool operator==(const Heartbeat&) const = default;
};

// How an outlet is used, whatever its adapter.
struct Lane {
  int concurrency = 4;
  int urgent_concurrency = 2;
  int looks = 4;
  int per_minute = 0;
  bool quiet_hours = false;
  int breaker_failures = 5;
  Duration breaker_open_first = std::chrono::seconds{10};
  Duration breaker_open_most = std::chrono::minutes{5};
  Duration probe_every = std::chrono::minutes{5};
  // Where the office knows better than the adapter.
  std::optional<Duration> drift_every;
  std::optional<int> absence_looks;
  std::optional<Duration> absence_span;
  // The people who act where the machine does not.
  Duration by_hand_within = std::chrono::minutes{30};  // how long they have for a task
  std::vector<std::string> by_hand_steps;              // what to do, in the office's own words
  std::optional<std::string> by_hand_list;             // pages on which what was posted can be seen
  std::optional<std::string> by_hand_feed;

  bool operator==(const Lane&) const = default;
};

struct Outlet {
  std::string name;
  std::string channel;
  std::string adapter;
  Lane lane;
  SettingsTable settings;  // the adapter's own keys
};

// Whether two outlets go the same way out; how busily (Lane) may differ.
bool is_same_way(const Outlet& a, const Outlet& b);

struct Config {
  Office office;
  Store store;
  Server server;
  std::vector<Token> tokens;
  LogSettings log;
  Dispatch dispatch;
  Network network;
  std::optional<Mail> mail;
  Alarms alarms;
  std::optional<Heartbeat> heartbeat;
  std::vector<Outlet> outlets;  // by name
};

// What only other folders know, and config/ must not include: asked while the file is read, so that their mistakes
// are told together with the others.
struct Vocabulary {
  std::vector<std::string_view> channels;
  std::vector<std::string_view> adapters;
  std::function<void(const std::string& adapter, SettingsTable&)> read_adapter_settings;
  std::function<Result<void>(const std::string& network)> check_network;
};

// All mistakes of the file, in the order of its lines; never an empty list.
tl::expected<Config, Mistakes> load(const std::filesystem::path& path, Files& files, const Vocabulary& vocabulary,
                                    const SecretReader& read_secret = read_secret_file);

}  // namespace lianbo::config
