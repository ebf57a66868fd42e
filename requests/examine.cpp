#include "requests/examine.hpp"

#include "requests/screening.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace lianbo::requests {

Examination examine(std::string_view json, const FormContext& context, const RuleSettings& settings,
                    const AllowList& allowed) {
  auto reading = read_form(json, context);
  if (!reading.form) {
    return {std::nullopt, std::move(reading.problems)};
  }
  std::set<std::string> named;
  std::ranges::transform(reading.problems, std::inserter(named, named.end()), &Problem::field);
  auto broken = check(*reading.form, settings, context.now);
  std::erase_if(broken, [&named](const Problem& each) { return named.contains(each.field); });

  auto problems = std::move(reading.problems);
  std::ranges::move(broken, std::back_inserter(problems));
  std::ranges::move(screen_form(*reading.form, allowed), std::back_inserter(problems));
  std::ranges::stable_sort(problems, {}, &Problem::severity);
  if (has_errors(problems)) {
    return {std::nullopt, std::move(problems)};
  }
  return {std::move(reading.form), std::move(problems)};
}

}  // namespace lianbo::requests
