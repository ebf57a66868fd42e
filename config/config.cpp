#include "config/config.hpp"

#include "config/messages.hpp"
#include "config/sections.hpp"
#include "config/toml_file.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace lianbo::config {
namespace {

constexpr std::uint64_t limit_bytes = 1024 * 1024;
constexpr std::string_view outlet_prefix = "outlet.";
constexpr std::string_view token_prefix = "token.";

// Takes the file's tables one by one; whatever is left at the end is unknown.
class Reading {
 public:
  Reading(TomlFile file, std::filesystem::path path, const Vocabulary& vocabulary, const SecretReader& read_secret)
      : file_{std::move(file)}, path_{std::move(path)}, vocabulary_{vocabulary}, read_secret_{read_secret} {}

  tl::expected<Config, Mistakes> run() {
    Config config;
    config.office = section("office", read_office);
    config.store = section("store", read_store);
    config.server = section("server", read_server);
    config.log = section("log", read_log);
    config.dispatch = section("dispatch", read_dispatch);
    config.network = section("network", [this](SettingsTable& table) { return read_network(table, vocabulary_); });
    if (file_.tables.contains("mail")) {
      config.mail = section("mail", read_mail);
    }
    const bool with_mail = config.mail.has_value();
    config.alarms = section("alarms", [with_mail](SettingsTable& table) { return read_alarms(table, with_mail); });
    if (file_.tables.contains("heartbeat")) {
      config.heartbeat = section("heartbeat", read_heartbeat);
    }
    config.tokens = tokens();
    config.outlets = outlets();
    refuse_what_is_left();
    if (!mistakes_.empty()) {
      std::ranges::stable_sort(mistakes_, {}, &Mistake::line);
      return tl::unexpected{std::move(mistakes_)};
    }
    return config;
  }

 private:
  SettingsTable take(const std::string& name) {
    auto node = file_.tables.extract(name);
    auto table = node.empty() ? TomlFile::Table{} : std::move(node.mapped());
    return {{path_, name, table.line}, std::move(table.entries), read_secret_};
  }

  void keep(const Mistakes& mistakes) { mistakes_.insert(mistakes_.end(), mistakes.begin(), mistakes.end()); }

  // A section that is missing altogether is read as an empty one: its defaults, or a mistake for each required key.
  template <class Read>
  std::invoke_result_t<Read&, SettingsTable&> section(const std::string& name, Read read) {
    auto table = take(name);
    auto settings = read(table);
    table.refuse_unknown_keys();
    keep(table.mistakes());
    return settings;
  }

  // [prefix.NAME]: the names of the tables one level below.
  std::vector<std::string> names_below(std::string_view prefix) const {
    std::vector<std::string> names;
    for (auto at = file_.tables.lower_bound(prefix); at != file_.tables.end() && at->first.starts_with(prefix); ++at) {
      auto name = at->first.substr(prefix.size());
      if (name.find('.') == std::string::npos) {
        names.push_back(std::move(name));
      }
    }
    return names;
  }

  std::vector<Token> tokens() {
    std::vector<Token> tokens;
    for (const auto& name : names_below(token_prefix)) {
      tokens.push_back(
          section(std::string{token_prefix} + name, [&name](SettingsTable& table) { return read_token(table, name); }));
    }
    return tokens;
  }

  std::vector<Outlet> outlets() {
    std::vector<Outlet> outlets;
    for (const auto& name : names_below(outlet_prefix)) {
      outlets.push_back(read_outlet(take(std::string{outlet_prefix} + name), name, vocabulary_));
      keep(outlets.back().settings.mistakes());
    }
    if (outlets.empty()) {
      mistakes_.push_back(Mistake{path_.string(), 0, {}, say(messages::no_outlet)});
    }
    return outlets;
  }

  void refuse_what_is_left() {
    const std::vector<std::string_view> known{"office", "store",  "server",    "log",   "dispatch", "network",
                                              "mail",   "alarms", "heartbeat", "token", "outlet"};
    for (auto& [name, table] : file_.tables) {
      SettingsTable left{{path_, name, table.line}, std::move(table.entries), read_secret_};
      const bool only_holds_others = name.empty() || name == "outlet" || name == "token";
      if (only_holds_others) {
        left.refuse_unknown_keys();
      } else {
        const auto near = nearest(name, known);
        left.refuse("", near.empty() ? say(messages::unknown_table) : say(messages::unknown_table_near, near));
      }
      keep(left.mistakes());
    }
  }

  TomlFile file_;
  std::filesystem::path path_;
  const Vocabulary& vocabulary_;
  const SecretReader& read_secret_;
  Mistakes mistakes_;
};

}  // namespace

tl::expected<Config, Mistakes> load(const std::filesystem::path& path, Files& files, const Vocabulary& vocabulary,
                                    const SecretReader& read_secret) {
  const auto text = files.read(path, limit_bytes);
  if (!text) {
    return tl::unexpected{Mistakes{Mistake{path.string(), 0, {}, text.error()}}};
  }
  auto file = parse_toml(*text, path.string());
  if (!file) {
    return tl::unexpected{Mistakes{std::move(file.error())}};
  }
  return Reading{*std::move(file), path, vocabulary, read_secret}.run();
}

}  // namespace lianbo::config
