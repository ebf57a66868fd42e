#pragma once

#include "channels/content.hpp"
#include "requests/form.hpp"

#include <vector>

namespace lianbo::requests {

// What the channels render. `assets` are the form's files as they were taken in; each goes where the form lists its
// name, in the form's order, and those that it does not list are left out. Videos stand among the attachments.
// What corrects another item counts as a correction on every channel that cannot recall what it sent.
channels::ContentItem content_of(const Form& form, const std::vector<channels::Asset>& assets);

}  // namespace lianbo::requests
