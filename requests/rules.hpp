#pragma once

#include "base/time.hpp"
#include "requests/form.hpp"
#include "requests/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lianbo::requests {

// What an office may decide otherwise.
struct RuleSettings {
  std::vector<std::string> direct_post_themes{"light_words"};  // posted by the web manager without the route
  std::string document_prefix = "高市鳳一戶字第";
  Duration urgent_within = std::chrono::hours{72};  // what is called urgent and goes up later than this is asked about
};

// The office's rules and the law's, on a form that could be read: copyright, data grade, consent, alternative texts,
// who may post directly, names of files, characters that hide or turn text, dates that contradict themselves.
std::vector<Problem> check(const Form& form, const RuleSettings& settings, Instant now);

// A name that can be shown, stored and offered for download anywhere: no path, no device, no tricks.
bool is_safe_file_name(std::string_view name);

}  // namespace lianbo::requests
