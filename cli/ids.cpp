#include "cli/ids.hpp"

#include "base/text.hpp"
#include "cli/messages.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace lianbo::cli {
namespace {

constexpr std::size_t ulid_length = 26;
constexpr std::size_t moment_length = 10;
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

Result<std::string> read_id(std::string_view typed) {
  std::string id{trim(typed)};
  std::ranges::transform(id, id.begin(), upper);
  const bool is_ulid = std::ranges::all_of(id, [](char c) { return crockford.find(c) != std::string_view::npos; });
  if (!is_ulid || id.size() > ulid_length) {
    return fail(messages::id_malformed, typed);
  }
  if (id.size() < least_prefix) {
    return fail(messages::id_too_short, typed, least_prefix);
  }
  return id;
}

Result<std::string> pick_id(std::string_view prefix, const std::vector<std::string>& ids) {
  std::vector<std::string> found;
  std::ranges::copy_if(ids, std::back_inserter(found), [&](const auto& id) { return id.starts_with(prefix); });
  if (found.empty()) {
    return fail(messages::no_such_id, prefix);
  }
  if (found.size() > 1) {
    return fail(messages::id_not_unique, prefix, fmt::format("{}", fmt::join(found, " ")));
  }
  return found.front();
}

ShortIds::ShortIds(const std::vector<std::string>& ids) : length_{moment_length} {
  auto sorted = ids;
  std::ranges::sort(sorted);
  const auto [last, end] = std::ranges::unique(sorted);
  sorted.erase(last, end);
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const auto [here, there] = std::ranges::mismatch(sorted[i - 1], sorted[i]);
    length_ = std::max(length_, static_cast<std::size_t>(here - sorted[i - 1].begin()) + 1);
  }
}

}  // namespace lianbo::cli
