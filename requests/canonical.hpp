#pragma once

#include "base/sha256.hpp"
#include "requests/form.hpp"

#include <string>

namespace lianbo::requests {

// The form as one line of JSON that does not depend on how it was written: keys sorted, no blanks, fields left blank
// left out, dates as the instants they stand for. The console and the command line give the same for the same form,
// whatever ids it gets.
std::string canonical_json(const Form& form);

// form_hash: SHA-256 of canonical_json().
Digest form_hash(const Form& form);

}  // namespace lianbo::requests
