#include "cli/usage.hpp"

#include "base/text.hpp"
#include "cli/messages.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace lianbo::cli {
namespace {

// lianbo audit verify: as much of it as was understood.
std::string words_of(const CLI::App& app) {
  auto words = app.get_name();
  for (const auto* command : app.get_subcommands()) {
    words += " " + words_of(*command);
  }
  return words;
}

constexpr std::string_view choices_name = "one of ";

std::string before(const std::string& text, std::string_view mark) { return text.substr(0, text.find(mark)); }

}  // namespace

Language language_of(const std::vector<std::string>& arguments) {
  const auto language = std::ranges::find(arguments, "--lang");
  const bool is_english = language != arguments.end() && language + 1 != arguments.end() && *(language + 1) == "en";
  return is_english || std::ranges::find(arguments, "--lang=en") != arguments.end() ? Language::en : Language::zh;
}

void speak(CLI::App& app, Language language) {
  const auto options = Text{"選項", "Options"}.in(language);
  app.option_defaults()->group(options);
  app.set_help_flag("-h,--help", Text{"顯示這份說明", "show this help"}.in(language))->group(options);
  if (language == Language::en) {
    return;
  }
  for (const auto& [word, zh] :
       {std::pair{"Usage", "用法"}, std::pair{"OPTIONS", "選項"}, std::pair{"SUBCOMMAND", "指令"},
        std::pair{"SUBCOMMANDS", "指令"}, std::pair{"Positionals", "參數"}, std::pair{"REQUIRED", "必填"},
        std::pair{"Excludes", "不能併用"}, std::pair{"Needs", "要併用"}}) {
    app.get_formatter()->label(word, zh);
  }
}

CLI::Validator one_of(std::vector<std::string> words, Language language) {
  const auto name = std::string{choices_name} + fmt::format("{}", fmt::join(words, " "));
  const auto check = [words = std::move(words), language](const std::string& typed) {
    if (std::ranges::find(words, typed) != words.end()) {
      return std::string{};
    }
    return fmt::format("{}{}", Text{"可以寫：", "write one of "}.in(language),
                       fmt::join(words, Text{"、", ", "}.in(language)));
  };
  return CLI::Validator{check, "", name};
}

std::vector<std::string> choices_of(CLI::Option& option) {
  try {
    const auto& name = option.get_validator(0)->get_name();
    return name.starts_with(choices_name) ? split(name.substr(choices_name.size()), ' ') : std::vector<std::string>{};
  } catch (const CLI::OptionNotFound&) {
    return {};  // it takes anything
  }
}

CLI::Validator from_to(int least, int most, Language language) {
  const auto check = [=](const std::string& typed) {
    int number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const bool is_good =
        error == std::errc{} && end == typed.data() + typed.size() && number >= least && number <= most;
    return is_good ? std::string{}
                   : fmt::format(fmt::runtime(Text{"請寫 {} 到 {}", "write {} to {}"}.in(language)), least, most);
  };
  return CLI::Validator{check, ""};
}

Error usage_error(const CLI::ParseError& error, const CLI::App& app) {
  const std::string what = error.what();
  const auto command = words_of(app);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return say(messages::usage_extra, fmt::format("{}", fmt::join(app.remaining(true), " ")), command);
  }
  if (what == "A subcommand is required") {
    return say(messages::usage_command_missing, command);
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return say(messages::usage_missing, before(what, " is required"), command);
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return say(messages::usage_value_missing, before(what, ":"), command);
  }
  return say(messages::usage_wrong, what, command);
}

}  // namespace lianbo::cli
