#include "cli/usage.hpp"

namespace lianbo::cli {
namespace {

OptionOutline outline_of(CLI::Option& option) {
  OptionOutline outline;
  for (const auto& name : option.get_lnames()) {
    outline.words.push_back("--" + name);
  }
  for (const auto& name : option.get_snames()) {
    outline.words.push_back("-" + name);
  }
  if (option.get_positional()) {
    outline.words = {option.get_name(true)};
  }
  const bool is_flag = option.get_items_expected_max() == 0;
  outline.takes = is_flag ? "" : option.get_type_name();
  outline.choices = choices_of(option);
  outline.about = option.get_description();
  outline.variable = option.get_envname();
  outline.is_needed = option.get_required();
  outline.repeats = option.get_items_expected_max() > 1;
  return outline;
}

void add(CLI::App& app, const std::string& before, const std::string& heading, Outline& outline) {
  CommandOutline command{before + app.get_name(), heading, app.get_description(), {}, {}};
  for (auto* option : app.get_options([](CLI::Option*) { return true; })) {
    if (option != app.get_help_ptr()) {
      (option->get_positional() ? command.arguments : command.options).push_back(outline_of(*option));
    }
  }
  const auto words = command.words;
  outline.commands.push_back(std::move(command));
  for (auto* inner : app.get_subcommands([](CLI::App*) { return true; })) {
    add(*inner, words + " ", heading, outline);
  }
}

}  // namespace

Outline outline_of(CLI::App& app) {
  Outline outline{app.get_description(), {}, {}};
  for (auto* option : app.get_options([](CLI::Option*) { return true; })) {
    outline.options.push_back(outline_of(*option));
  }
  for (auto* command : app.get_subcommands([](CLI::App* each) { return !each->get_group().empty(); })) {
    add(*command, "", command->get_group(), outline);
  }
  return outline;
}

}  // namespace lianbo::cli
