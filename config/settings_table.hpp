#pragma once

#include "base/secret.hpp"
#include "base/time.hpp"
#include "config/mistake.hpp"
#include "config/secret_file.hpp"
#include "config/spell.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lianbo::config {

template <class T>
struct Between {
  T least;
  T most;
};

// One table of the settings file, read key by key:
//
//   Settings settings;                                          // its members' initialisers are the defaults
//   settings.folder = table.path("folder");                     // without `otherwise`: the key must be there
//   settings.page_size = table.integer("page_size", {5, 100}, settings.page_size);
//   settings.token = table.secret("token_file");
//
// Reading never stops at a mistake: the answer is then `otherwise` or an empty value, and the mistake is kept with its
// line. Every key that was asked for counts as known; refuse_unknown_keys() names the others. A table may be read
// again: the same mistake is kept once.
class SettingsTable {
 public:
  // What a file says about a key; `std::monostate` stands for what no setting is: dates, floats, tables, mixed arrays.
  using Value = std::variant<std::monostate, std::string, std::int64_t, bool, std::vector<std::string>>;
  struct Entry {
    Value value;
    std::uint32_t line = 0;
  };

  // Where a table stands: its file, its name (`outlet.website`; empty for the file itself) and its line.
  struct Place {
    std::filesystem::path file;
    std::string name;
    std::uint32_t line = 0;
  };

  SettingsTable(Place place, std::map<std::string, Entry, std::less<>> entries, SecretReader read_secret);

  // The keys before the first [table] of a TOML text, as a table named `name`: settings without a file, for tests.
  static SettingsTable parse(std::string_view toml, const std::string& name,
                             SecretReader read_secret = read_secret_file);

  const std::string& name() const { return place_.name; }

  // Whether it has the same values as another, but for some keys. What secret files hold is not looked at.
  bool says_the_same_as(const SettingsTable& other, const std::vector<std::string>& but_for) const;

  // Whether it is there. Asking makes it known, so that an optional key is spelled once.
  bool has(std::string_view key);

  std::string text(std::string_view key);
  std::string text(std::string_view key, std::string otherwise);
  std::vector<std::string> texts(std::string_view key, std::vector<std::string> otherwise);

  // One of `allowed`; a mistake names them all, and the nearest.
  std::string choice(std::string_view key, const std::vector<std::string_view>& allowed);
  std::string choice(std::string_view key, const std::vector<std::string_view>& allowed, std::string otherwise);

  std::int64_t integer(std::string_view key, Between<std::int64_t> range);
  std::int64_t integer(std::string_view key, Between<std::int64_t> range, std::int64_t otherwise);

  bool boolean(std::string_view key, bool otherwise);

  // "500ms", "30s", "5m", "2h", "7d"; 0 is "0s".
  Duration duration(std::string_view key, Between<Duration> range);
  Duration duration(std::string_view key, Between<Duration> range, Duration otherwise);

  // "21:30", in Taipei.
  std::chrono::seconds time_of_day(std::string_view key, std::chrono::seconds otherwise);

  // Relative paths start at the settings file's folder. Whether there is such a file is not looked at.
  std::filesystem::path path(std::string_view key);
  std::filesystem::path path(std::string_view key, std::filesystem::path otherwise);

  // http or https with a host, without credentials or a fragment, as it was written.
  std::string url(std::string_view key);
  std::string url(std::string_view key, std::string otherwise);

  // The same to build others upon: without a query, too, and the answer has no slash at its end.
  std::string base_url(std::string_view key);
  std::string base_url(std::string_view key, std::string otherwise);

  std::string mail_server(std::string_view key);
  std::string mail_address(std::string_view key);

  Endpoint endpoint(std::string_view key, Endpoint otherwise);

  // The content of the file that the key names; `key` ends with _file. A value given in place of a file is refused.
  Secret secret(std::string_view key);
  std::optional<Secret> secret_if_given(std::string_view key);

  // For rules over several keys, told at the key's line; at the table's where the key is not there or is empty.
  void refuse(std::string_view key, Error error);

  // To be called last: every key that nobody asked for is a mistake, told with the nearest known one.
  void refuse_unknown_keys();

  std::vector<std::string> unknown_keys() const;
  std::vector<std::string> known_keys() const { return {known_.begin(), known_.end()}; }
  const Mistakes& mistakes() const { return mistakes_; }

 private:
  // The value as `convert` understands it; `otherwise` where the key is not there.
  template <class T, class Convert>
  T read(std::string_view key, std::optional<T> otherwise, const Convert& convert);

  Place place_;
  std::map<std::string, Entry, std::less<>> entries_;
  SecretReader read_secret_;
  std::set<std::string, std::less<>> known_;
  Mistakes mistakes_;
};

}  // namespace lianbo::config
