#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// The ends of a confined program: a file on standard input, what is made of it on standard output, a verdict as its
// exit code.
namespace lianbo::requests {

std::string read_input(std::size_t limit_bytes);  // one byte more than the limit says that there is more

bool write_output(std::string_view bytes);

// At once and without destructors or exit handlers, which would ask for more than is left.
[[noreturn]] void end_with(int verdict);

}  // namespace lianbo::requests
