#include "cli/commands/commands.hpp"

namespace lianbo::cli {

CLI::App& Commands::add(const std::string& name, const Text& about, Run run) {
  auto& command = *app_.add_subcommand(name, about.in(language_));
  command.fallthrough();  // --json and the like may stand anywhere
  if (!heading_.empty()) {
    command.group(heading_);
  }
  // The parser calls the inner word first, then the outer one.
  command.callback([&command, chosen = chosen_, run = std::move(run)] {
    if (command.get_subcommands().empty()) {
      *chosen = run;
    }
  });
  return command;
}

Commands Commands::family(const std::string& name, const Text& about, Run alone) {
  const bool needs_one = !alone;
  auto& family = add(name, about, std::move(alone));
  family.require_subcommand(needs_one ? 1 : 0, 1);
  Commands inner{family, language_};
  inner.chosen_ = chosen_;
  return inner;
}

}  // namespace lianbo::cli
