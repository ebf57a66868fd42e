#include "config/settings_table.hpp"

#include "base/civil_time.hpp"
#include "base/text.hpp"
#include "config/messages.hpp"
#include "config/toml_file.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace lianbo::config {
namespace {

using Value = SettingsTable::Value;

constexpr std::string_view secret_suffix = "_file";

// What a value is, in words. The value itself is never said here: it may be a secret in the wrong place.
struct KindName {
  std::string_view zh;
  std::string_view en;
};

template <class T>
constexpr KindName kind;
template <>
constexpr KindName kind<std::monostate>{"日期、小數、混合陣列或表格", "a date, a fraction, a mixed array or a table"};
template <>
constexpr KindName kind<std::string>{"文字（加上雙引號）", "text in quotes"};
template <>
constexpr KindName kind<std::int64_t>{"整數", "a whole number"};
template <>
constexpr KindName kind<bool>{"true 或 false", "true or false"};
template <>
constexpr KindName kind<std::vector<std::string>>{"文字陣列（例如 [\"甲\", \"乙\"]）",
                                                  "a list of texts such as [\"a\", \"b\"]"};

KindName kind_of(const Value& value) {
  return std::visit([]<class T>(const T&) { return kind<T>; }, value);
}

template <class T>
Result<T> as(const Value& value) {
  if (const auto* held = std::get_if<T>(&value)) {
    return *held;
  }
  const auto found = kind_of(value);
  return tl::unexpected{Error{std::string{messages::wrong_kind.code},
                              Text{fmt::format(messages::wrong_kind.zh, kind<T>.zh, found.zh),
                                   fmt::format(messages::wrong_kind.en, kind<T>.en, found.en)},
                              {}}};
}

Result<std::string> as_text(const Value& value) { return as<std::string>(value); }

Result<std::string> as_filled_text(const Value& value) {
  auto text = as<std::string>(value);
  if (text && trim(*text).empty()) {
    return fail(messages::empty_text);
  }
  return text;
}

auto as_choice(const std::vector<std::string_view>& allowed) {
  return [&allowed](const Value& value) -> Result<std::string> {
    auto text = as<std::string>(value);
    if (text && std::ranges::find(allowed, *text) == allowed.end()) {
      const auto all = fmt::format("{}", fmt::join(allowed, ", "));
      const auto near = nearest(*text, allowed);
      return near.empty() ? fail(messages::not_allowed, *text, all)
                          : fail(messages::not_allowed_near, *text, all, near);
    }
    return text;
  };
}

auto as_integer(Between<std::int64_t> range) {
  return [range](const Value& value) -> Result<std::int64_t> {
    auto number = as<std::int64_t>(value);
    if (number && (*number < range.least || *number > range.most)) {
      return fail(messages::out_of_range, *number, range.least, range.most);
    }
    return number;
  };
}

auto as_duration(Between<Duration> range) {
  return [range](const Value& value) -> Result<Duration> {
    return as<std::string>(value).and_then(parse_duration).and_then([range](Duration span) -> Result<Duration> {
      if (span < range.least || span > range.most) {
        return fail(messages::duration_out_of_range, spell(span), spell(range.least), spell(range.most));
      }
      return span;
    });
  };
}

Result<std::chrono::seconds> as_time_of_day(const Value& value) {
  return as<std::string>(value).and_then(parse_time_of_day);
}

auto as_path(const std::filesystem::path& folder) {
  return [&folder](const Value& value) -> Result<std::filesystem::path> {
    return as_filled_text(value).map([&folder](const std::string& text) { return (folder / text).lexically_normal(); });
  };
}

Result<std::string> as_url(const Value& value) { return as<std::string>(value).and_then(parse_url); }
Result<Endpoint> as_endpoint(const Value& value) { return as<std::string>(value).and_then(parse_endpoint); }
Result<std::string> as_base_url(const Value& value) { return as<std::string>(value).and_then(parse_base_url); }
Result<std::string> as_mail_server(const Value& value) { return as<std::string>(value).and_then(parse_mail_server); }
Result<std::string> as_mail_address(const Value& value) { return as<std::string>(value).and_then(parse_mail_address); }

}  // namespace

SettingsTable::SettingsTable(Place place, std::map<std::string, Entry, std::less<>> entries, SecretReader read_secret)
    : place_{std::move(place)}, entries_{std::move(entries)}, read_secret_{std::move(read_secret)} {}

SettingsTable SettingsTable::parse(std::string_view toml, const std::string& name, SecretReader read_secret) {
  auto file = parse_toml(toml, name + ".toml");
  Place place{name + ".toml", name, 1};
  if (!file) {
    SettingsTable empty{std::move(place), {}, std::move(read_secret)};
    empty.mistakes_.push_back(std::move(file.error()));
    return empty;
  }
  return {std::move(place), std::move(file->tables[""].entries), std::move(read_secret)};
}

template <class T, class Convert>
T SettingsTable::read(std::string_view key, std::optional<T> otherwise, const Convert& convert) {
  known_.emplace(key);
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) {
    if (otherwise) {
      return *std::move(otherwise);
    }
    refuse(key, say(messages::missing_key));
    return T{};
  }
  auto value = convert(entry->second.value);
  if (!value) {
    refuse(key, std::move(value.error()));
    return otherwise ? *std::move(otherwise) : T{};
  }
  return *std::move(value);
}

bool SettingsTable::has(std::string_view key) {
  known_.emplace(key);
  return entries_.contains(key);
}

std::string SettingsTable::text(std::string_view key) { return read<std::string>(key, std::nullopt, as_filled_text); }

std::string SettingsTable::text(std::string_view key, std::string otherwise) {
  return read<std::string>(key, std::move(otherwise), as_text);
}

std::vector<std::string> SettingsTable::texts(std::string_view key, std::vector<std::string> otherwise) {
  return read<std::vector<std::string>>(key, std::move(otherwise), as<std::vector<std::string>>);
}

std::string SettingsTable::choice(std::string_view key, const std::vector<std::string_view>& allowed) {
  return read<std::string>(key, std::nullopt, as_choice(allowed));
}

std::string SettingsTable::choice(std::string_view key, const std::vector<std::string_view>& allowed,
                                  std::string otherwise) {
  return read<std::string>(key, std::move(otherwise), as_choice(allowed));
}

std::int64_t SettingsTable::integer(std::string_view key, Between<std::int64_t> range) {
  return read<std::int64_t>(key, std::nullopt, as_integer(range));
}

std::int64_t SettingsTable::integer(std::string_view key, Between<std::int64_t> range, std::int64_t otherwise) {
  return read<std::int64_t>(key, otherwise, as_integer(range));
}

bool SettingsTable::boolean(std::string_view key, bool otherwise) { return read<bool>(key, otherwise, as<bool>); }

Duration SettingsTable::duration(std::string_view key, Between<Duration> range) {
  return read<Duration>(key, std::nullopt, as_duration(range));
}

Duration SettingsTable::duration(std::string_view key, Between<Duration> range, Duration otherwise) {
  return read<Duration>(key, otherwise, as_duration(range));
}

std::chrono::seconds SettingsTable::time_of_day(std::string_view key, std::chrono::seconds otherwise) {
  return read<std::chrono::seconds>(key, otherwise, as_time_of_day);
}

std::filesystem::path SettingsTable::path(std::string_view key) {
  return read<std::filesystem::path>(key, std::nullopt, as_path(place_.file.parent_path()));
}

std::filesystem::path SettingsTable::path(std::string_view key, std::filesystem::path otherwise) {
  return read<std::filesystem::path>(key, std::move(otherwise), as_path(place_.file.parent_path()));
}

std::string SettingsTable::url(std::string_view key) { return read<std::string>(key, std::nullopt, as_url); }

std::string SettingsTable::url(std::string_view key, std::string otherwise) {
  return read<std::string>(key, std::move(otherwise), as_url);
}

std::string SettingsTable::base_url(std::string_view key) { return read<std::string>(key, std::nullopt, as_base_url); }

std::string SettingsTable::base_url(std::string_view key, std::string otherwise) {
  return read<std::string>(key, std::move(otherwise), as_base_url);
}

std::string SettingsTable::mail_server(std::string_view key) {
  return read<std::string>(key, std::nullopt, as_mail_server);
}

std::string SettingsTable::mail_address(std::string_view key) {
  return read<std::string>(key, std::nullopt, as_mail_address);
}

Endpoint SettingsTable::endpoint(std::string_view key, Endpoint otherwise) {
  return read<Endpoint>(key, std::move(otherwise), as_endpoint);
}

Secret SettingsTable::secret(std::string_view key) {
  if (auto given = secret_if_given(key)) {
    return *std::move(given);
  }
  // Where the secret itself was written, that mistake is kept already and says what to do.
  if (!entries_.contains(key.substr(0, key.size() - secret_suffix.size()))) {
    refuse(key, say(messages::missing_key));
  }
  return Secret{};
}

std::optional<Secret> SettingsTable::secret_if_given(std::string_view key) {
  const auto bare = key.substr(0, key.size() - secret_suffix.size());
  if (entries_.contains(bare)) {
    known_.emplace(bare);
    refuse(bare, say(messages::secret_inline, key));
  }
  if (!has(key)) {
    return std::nullopt;
  }
  const auto file = path(key);
  if (file.empty()) {
    return Secret{};
  }
  auto secret = read_secret_(file);
  if (!secret) {
    refuse(key, std::move(secret.error()));
    return Secret{};
  }
  return *std::move(secret);
}

bool SettingsTable::says_the_same_as(const SettingsTable& other, const std::vector<std::string>& but_for) const {
  const auto values_of = [&but_for](const SettingsTable& table) {
    std::map<std::string, Value> values;
    for (const auto& [key, entry] : table.entries_) {
      if (std::ranges::find(but_for, key) == but_for.end()) {
        values.emplace(key, entry.value);
      }
    }
    return values;
  };
  return values_of(*this) == values_of(other);
}

void SettingsTable::refuse(std::string_view key, Error error) {
  const auto entry = entries_.find(key);
  const auto line = entry == entries_.end() ? place_.line : entry->second.line;
  auto name = fmt::format("{}{}{}", place_.name, place_.name.empty() || key.empty() ? "" : ".", key);
  const auto kept = [&](const Mistake& one) { return one.line == line && one.key == name && one.error == error; };
  if (std::ranges::none_of(mistakes_, kept)) {
    mistakes_.push_back(Mistake{place_.file.string(), line, std::move(name), std::move(error)});
  }
}

void SettingsTable::refuse_unknown_keys() {
  const std::vector<std::string_view> known{known_.begin(), known_.end()};
  for (const auto& key : unknown_keys()) {
    const auto near = nearest(key, known);
    refuse(key, near.empty() ? say(messages::unknown_key) : say(messages::unknown_key_near, near));
  }
}

std::vector<std::string> SettingsTable::unknown_keys() const {
  std::vector<std::string> unknown;
  for (const auto& [key, entry] : entries_) {
    if (!known_.contains(key)) {
      unknown.push_back(key);
    }
  }
  return unknown;
}

}  // namespace lianbo::config
