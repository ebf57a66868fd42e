#pragma once

#include <optional>
#include <string>

// Addresses as foreign sites write them.
namespace lianbo::watch {

// Where `reference` leads from the document at `base`: absolute, http or https, without credentials or a fragment.
// Nothing for anything else, also for an
// empty one.
std::optional<std::string> resolve(const std::string& reference, const std::string& base);

// The same host, www. or not, by the same port or by each scheme's own.
bool is_same_site(const std::string& a, const std::string& b);

// Whether `other` is the page at `address` under another spelling: the other scheme, with www. or without, another
// case, a slash more, parameters more.
bool is_same_page(const std::string& address, const std::string& other);

}  // namespace lianbo::watch
