#include "cli/state_cell.hpp"

#include "queue/lifecycle.hpp"

#include <fmt/format.h>

namespace lianbo::cli {
namespace {

Ink ink_of(queue::State state) {
  if (state == queue::State::verified) {
    return Ink::good;
  }
  if (state == queue::State::accepted) {
    return Ink::settled;
  }
  if (state == queue::State::sent || queue::group(state) == queue::Group::down) {
    return Ink::quiet;
  }
  return queue::group(state) == queue::Group::trouble ? Ink::trouble : Ink::plain;
}

}  // namespace

Cell state_cell(std::string_view state, Language language) {
  const auto known = queue::state_from(state);
  if (!known) {
    return Cell{std::string{state}};
  }
  return Cell{fmt::format("{} {}", queue::shape(*known), queue::name(*known).in(language)), ink_of(*known)};
}

}  // namespace lianbo::cli
