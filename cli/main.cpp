#include "cli/command_line.hpp"

#include <iostream>

int main(int argc, char* argv[]) {
  return static_cast<int>(lianbo::cli::run({argv + 1, argv + argc}, std::cout, std::cerr));
}
