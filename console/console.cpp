#include "console/console.hpp"

#include "base/sha256.hpp"
#include "console/embedded_files.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace lianbo::console {
namespace {

struct BuiltIn {
  std::string_view name;
  std::string_view text;
};

constexpr std::array built_in{
    BuiltIn{"board.mustache", embedded::board_mustache},
    BuiltIn{"channel_cards.mustache", embedded::channel_cards_mustache},
    BuiltIn{"console.css", embedded::console_css},
    BuiltIn{"console.js", embedded::console_js},
    BuiltIn{"foot.mustache", embedded::foot_mustache},
    BuiltIn{"head.mustache", embedded::head_mustache},
    BuiltIn{"icon.svg", embedded::icon_svg},
    BuiltIn{"item.mustache", embedded::item_mustache},
    BuiltIn{"item_table.mustache", embedded::item_table_mustache},
    BuiltIn{"log.mustache", embedded::log_mustache},
    BuiltIn{"message.mustache", embedded::message_mustache},
    BuiltIn{"log_rows.mustache", embedded::log_rows_mustache},
    BuiltIn{"task.mustache", embedded::task_mustache},
    BuiltIn{"task_page.mustache", embedded::task_page_mustache},
};

}  // namespace

std::string_view file(std::string_view name) {
  const auto* const found = std::ranges::find(built_in, name, &BuiltIn::name);
  if (found == built_in.end()) {
    throw std::logic_error{"there is no built-in file " + std::string{name}};
  }
  return found->text;
}

std::string_view version() {
  static const auto digest = sha256(std::string{embedded::console_css} + std::string{embedded::console_js}).hex();
  return std::string_view{digest}.substr(0, 12);
}

}  // namespace lianbo::console
