#include "daemon/settings.hpp"

#include "adapters/registry.hpp"
#include "adapters/transport/address_policy.hpp"
#include "adapters/website/settings.hpp"
#include "base/system_clock.hpp"
#include "daemon/messages.hpp"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lianbo::daemon {

using config::Config;
using config::Mistake;
using config::Mistakes;
using config::SettingsTable;

namespace {

constexpr std::uint64_t contacts_limit_bytes = 1024UL * 1024;

// Adapters are made once only to see whether their settings are good; these are never used.
class NoHttp final : public transport::Http {
 public:
  Task<tl::expected<transport::HttpResponse, transport::HttpFailure>> send(
      transport::HttpRequest /*request*/) override {
    throw std::logic_error{"settings are read without the network"};
  }
};

class NoAssets final : public channels::Assets {
 public:
  Result<std::string> bytes(const Digest& /*digest*/) override {
    throw std::logic_error{"settings are read without the media"};
  }
};

void check_adapter(const std::string& adapter, SettingsTable& table, Files& files) {
  const auto* const registration = adapters::registration(adapter);
  if (registration == nullptr) {
    return;  // not one of the vocabulary's: already a mistake
  }
  std::vector<std::string_view> served;
  for (const auto channel : registration->channels) {
    served.push_back(channels::id(channel));
  }
  table.choice("channel", served);
  static NoHttp http;
  static NoAssets assets;
  static SystemClock clock;
  static SystemRandom random;
  static const auto log = Log::to_nowhere();
  registration->make(table, {files, http, clock, random, log, assets});
}

config::Vocabulary vocabulary(Files& files) {
  config::Vocabulary words;
  for (const auto channel : channels::all_channels) {
    words.channels.push_back(channels::id(channel));
  }
  for (const auto& each : adapters::registry()) {
    words.adapters.push_back(each.name);
  }
  words.read_adapter_settings = [&files](const std::string& adapter, SettingsTable& table) {
    check_adapter(adapter, table, files);
  };
  words.check_network = [](const std::string& network) -> Result<void> {
    const std::array one{network};
    if (auto policy = transport::AddressPolicy::allowing(one); !policy) {
      return tl::unexpected{policy.error()};
    }
    return {};
  };
  return words;
}

std::optional<uid_t> uid_of(const std::string& account) {
  std::array<char, 4096> room{};
  passwd entry{};
  passwd* found = nullptr;
  getpwnam_r(account.c_str(), &entry, room.data(), room.size(), &found);
  return found != nullptr ? std::optional{found->pw_uid} : std::nullopt;
}

// Looks up what a good file names.
class LookingUp {
 public:
  LookingUp(Config config, std::filesystem::path file, Files& files)
      : settings_{std::move(config), {}, {}, {}}, file_{std::move(file)}, files_{files} {}

  tl::expected<Settings, Mistakes> run() {
    read_contacts();
    admit();
    find_site();
    if (!mistakes_.empty()) {
      return tl::unexpected{std::move(mistakes_)};
    }
    return std::move(settings_);
  }

 private:
  void refuse(std::string key, Error error) {
    mistakes_.push_back(Mistake{file_.string(), 0, std::move(key), std::move(error)});
  }

  void read_contacts() {
    const auto& named = settings_.config.office.contacts;
    if (!named) {
      return;
    }
    const auto text = files_.read(*named, contacts_limit_bytes);
    if (!text) {
      refuse("office.contacts", text.error());
      return;
    }
    auto contacts = requests::AllowList::parse(*text);
    if (contacts) {
      settings_.contacts = *std::move(contacts);
      return;
    }
    for (const auto& problem : contacts.error()) {
      refuse("office.contacts", say(messages::contact_list_wrong, line_of(problem)));
    }
  }

  static Text line_of(const requests::Problem& problem) {
    return {requests::line_of(problem, Language::zh), requests::line_of(problem, Language::en)};
  }

  void admit() {
    auto& admission = settings_.admission;
    std::string tokens;
    for (const auto& token : settings_.config.tokens) {
      tokens += token.name + ' ' + sha256(token.secret.reveal()).hex() + '\n';
      if (token.may == config::Token::May::read) {
        admission.readers.insert(token.name);
      }
    }
    if (auto parsed = http::Tokens::parse(tokens, file_.string())) {
      admission.tokens = *std::move(parsed);
    } else {
      refuse("token", parsed.error());
    }
    for (const auto& account : settings_.config.server.local_users) {
      if (const auto uid = uid_of(account)) {
        admission.uids.insert(*uid);
      } else {
        refuse("server.local_users", say(messages::no_such_account, account));
      }
    }
    admit_to_pages();
    // Whoever is put into the daemon's own group may operate it. Root's group is full of others.
    if (getegid() != 0) {
      admission.gids.insert(getegid());
    }
  }

  void admit_to_pages() {
    using For = http::Pages::For;
    const auto& server = settings_.config.server;
    auto& admission = settings_.admission;
    for (auto name : server.host_names) {
      std::ranges::transform(name, name.begin(),
                             [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      admission.host_names.insert(std::move(name));
    }
    admission.pages.user_header = server.proxy_user_header;
    admission.pages.proxies = {server.proxies.begin(), server.proxies.end()};
    switch (server.pages) {
      case config::Server::Pages::off:
        admission.pages.open_to = For::nobody;
        break;
      case config::Server::Pages::loopback:
        admission.pages.open_to = For::this_machine;
        break;
      case config::Server::Pages::proxy:
        admission.pages.open_to = For::proxy;
        break;
    }
  }

  void find_site() {
    const auto& wanted = settings_.config.server.serve_site;
    if (!wanted) {
      return;
    }
    auto& outlets = settings_.config.outlets;
    const auto found = std::ranges::find(outlets, *wanted, &config::Outlet::name);
    if (found == outlets.end() || found->adapter != "website.static") {
      refuse("server.serve_site", say(messages::no_such_site, *wanted));
      return;
    }
    settings_.site = website::read_settings(found->settings).folder;
  }

  Settings settings_;
  std::filesystem::path file_;
  Files& files_;
  Mistakes mistakes_;
};

}  // namespace

tl::expected<Settings, Mistakes> load_settings(const std::filesystem::path& file, Files& files) {
  auto config = config::load(file, files, vocabulary(files));
  if (!config) {
    return tl::unexpected{std::move(config.error())};
  }
  return LookingUp{*std::move(config), file, files}.run();
}

queue::Policy policy_of(const config::Dispatch& dispatch, const config::Lane& lane) {
  queue::Policy policy;
  policy.retry_first = dispatch.retry_first;
  policy.retry_most = dispatch.retry_most;
  policy.retry_after_most = dispatch.retry_after_most;
  policy.grace = dispatch.grace;
  policy.person_within = lane.by_hand_within;
  policy.quiet = lane.quiet_hours;
  policy.quiet_from = dispatch.quiet_from;
  policy.quiet_to = dispatch.quiet_to;
  policy.urgent_overrides_quiet = dispatch.urgent_overrides_quiet_hours;
  return policy;
}

queue::LaneSettings lane_settings_of(const config::Lane& lane) {
  queue::LaneSettings settings;
  settings.concurrency = lane.concurrency;
  settings.urgent_concurrency = lane.urgent_concurrency;
  settings.looks = lane.looks;
  settings.per_minute = lane.per_minute;
  settings.breaker = {lane.breaker_failures, lane.breaker_open_first, lane.breaker_open_most};
  settings.probe_every = lane.probe_every;
  return settings;
}

requests::OfficeSteps office_steps_of(const config::Config& config) {
  requests::OfficeSteps steps;
  for (const auto& outlet : config.outlets) {
    steps[outlet.name] = outlet.lane.by_hand_steps;
  }
  return steps;
}

requests::IntakeSettings intake_settings_of(const config::Office& office) {
  requests::IntakeSettings settings;
  settings.default_up = office.default_up;
  settings.default_down = office.default_down;
  settings.units = office.units;
  settings.rules.direct_post_themes = office.direct_post_themes;
  settings.rules.document_prefix = office.document_prefix;
  settings.rules.urgent_within = office.urgent_within;
  return settings;
}

// As often as letters are folded, so that they go out when they should.
LookoutSettings lookout_settings_of(const config::Config& config) {
  using namespace std::chrono_literals;
  LookoutSettings settings;
  settings.grace = config.dispatch.grace;
  settings.look_every = std::clamp<Duration>(config.alarms.fold_within, 1s, 10s);
  return settings;
}

alarms::DeskSettings desk_settings_of(const config::Config& config) {
  alarms::DeskSettings settings;
  settings.fold = {config.alarms.remind_every, config.alarms.fold_within};
  settings.office = config.office.name;
  settings.steps = office_steps_of(config);
  if (config.mail) {
    settings.sender = config.mail->from;
    settings.to = {config.alarms.to};
    if (config.alarms.second != config.alarms.to) {
      settings.to.push_back(config.alarms.second);
    }
  }
  return settings;
}

transport::MailServer mail_server_of(const config::Config& config) {
  transport::MailServer server;
  if (config.mail) {
    server.url = config.mail->url;
    server.user = config.mail->user;
    server.secret = config.mail->secret;
    server.encrypted = config.mail->tls == config::Mail::Tls::required;
    server.ca_file = config.network.ca_file.value_or("").string();
  }
  return server;
}

}  // namespace lianbo::daemon
