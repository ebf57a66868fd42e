#pragma once

#include "requests/contact_list.hpp"
#include "requests/form.hpp"
#include "requests/problem.hpp"
#include "requests/rules.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace lianbo::requests {

struct Examination {
  std::optional<Form> form;       // nothing where there are errors
  std::vector<Problem> problems;  // errors first, then warnings, each in the form's order
};

// All that can be said about a form before anybody signs it: its shape, the office's rules, and the personal-data
// screen, at once, so that an author corrects it once. A field whose shape is wrong already is not said to break a rule
// as well.
Examination examine(std::string_view json, const FormContext& context, const RuleSettings& settings,
                    const AllowList& allowed);

}  // namespace lianbo::requests
