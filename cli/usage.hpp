#pragma once

#include "base/result.hpp"
#include "cli/outline.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace lianbo::cli {

// Chinese unless the line says --lang en, which has to be known before the rest of it is read.
Language language_of(const std::vector<std::string>& arguments);

// Puts the parser's own words into the language of the help.
void speak(CLI::App& app, Language language);

// What an option takes, said in the reader's language where something else was typed.
CLI::Validator one_of(std::vector<std::string> words, Language language);
std::vector<std::string> choices_of(CLI::Option& option);  // that one_of() gave it
CLI::Validator from_to(int least, int most, Language language);

// What it has, without what is hidden.
Outline outline_of(CLI::App& app);

// What was wrong with a line, and the command that shows how it is written.
Error usage_error(const CLI::ParseError& error, const CLI::App& app);

}  // namespace lianbo::cli
