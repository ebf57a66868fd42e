#include "cli/views/correction_view.hpp"

namespace lianbo::cli {

std::string consequences_text(std::span<const Consequence> consequences, const Display& display) {
  Table table{{{display.say("管道", "Channel")}, {display.say("立即", "At once")}}};
  for (const auto& one : consequences) {
    table.add({one.channel.in(display.language),
               Cell{one.what.in(display.language), one.is_final ? Ink::trouble : Ink::plain}});
  }
  return table.text(display.terminal);
}

}  // namespace lianbo::cli
