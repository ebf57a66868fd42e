#include "tests/tree/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace lianbo::tree {
namespace {

bool is_cpp(const Source& source) { return source.path.ends_with(".cpp") || source.path.ends_with(".hpp"); }

bool is_test(const Source& source) { return source.folder() == "tests" || source.folder() == "bench"; }

bool is_program(const Source& source) {
  return source.folder() == "cli" || source.file_name() == "main.cpp" || is_test(source);
}

bool is_the_clock(const Source& source) { return source.path == "base/system_clock.cpp"; }

bool nowhere(const Source& /*source*/) { return false; }

// Files that build and talk about the rules have the words in them.
bool is_this_test(const Source& source) { return source.path.starts_with("tests/tree/"); }

struct Word {
  std::string_view word;
  bool (*allowed_in)(const Source&);
  std::string_view instead;
};

constexpr std::array words{
    Word{"std::regex", nowhere, "parse it by hand, or search for words"},
    Word{"this_thread::sleep_for", nowhere, "wait on a Clock"},
    Word{"this_thread::sleep_until", nowhere, "wait on a Clock"},
    Word{"usleep", nowhere, "wait on a Clock"},
    Word{"nanosleep", nowhere, "wait on a Clock"},
    Word{"system_clock::now", is_the_clock, "ask a Clock"},
    Word{"steady_clock::now", [](const Source& source) { return is_the_clock(source) || is_test(source); },
         "ask a Clock"},
    Word{"high_resolution_clock", nowhere, "ask a Clock"},
    Word{"clock_gettime(", is_the_clock, "ask a Clock"},
    Word{"gettimeofday(", nowhere, "ask a Clock"},
    Word{"std::time", nowhere, "ask a Clock"},
    Word{"std::random_device", nowhere, "ask a Random"},
    Word{"std::mt19937", nowhere, "ask a Random"},
    Word{"std::rand", nowhere, "ask a Random"},
    Word{"std::cout", is_program, "write to the Log"},
    Word{"std::cerr", is_program, "write to the Log"},
    Word{"printf", nowhere, "use fmt"},
};

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Where `word` stands as a word of its own.
std::vector<std::size_t> places(std::string_view text, std::string_view word) {
  std::vector<std::size_t> found;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    const bool ends = end == text.size() || !is_letter(word.back()) || !is_letter(text[end]);
    if (begins && ends) {
      found.push_back(at);
    }
  }
  return found;
}

// What a type is called when nobody knows what it is.
constexpr std::array empty_names{"Manager", "Helper", "Helpers", "Util", "Utils", "Impl"};

bool has_empty_name(std::string_view type) {
  return std::ranges::any_of(empty_names, [&](std::string_view name) { return type.ends_with(name); });
}

void find_empty_names(const Source& source, std::string_view code, Findings& findings) {
  for (const std::string_view keyword : {"class", "struct"}) {
    for (const auto at : places(code, keyword)) {
      const auto begin = std::min(code.find_first_not_of(' ', at + keyword.size()), code.size());
      auto end = begin;
      while (end < code.size() && is_letter(code[end])) {
        ++end;
      }
      if (has_empty_name(code.substr(begin, end - begin))) {
        findings.push_back(
            {source.path, line_of(code, at), std::string{code.substr(begin, end - begin)} + " says nothing"});
      }
    }
  }
}

}  // namespace

Findings forbidden_words(const Source& source) {
  if (!is_cpp(source)) {
    return {};
  }
  const auto code = code_of(source.text);
  Findings findings;
  for (const auto& rule : words) {
    if (rule.allowed_in(source)) {
      continue;
    }
    for (const auto at : places(code, rule.word)) {
      findings.push_back({source.path, line_of(code, at), std::string{rule.word} + ": " + std::string{rule.instead}});
    }
  }
  find_empty_names(source, code, findings);
  return findings;
}

Findings untidiness(const Source& source) {
  Findings findings;
  constexpr std::size_t most_lines = 500;
  if (const auto lines = line_of(source.text, source.text.size()) - 1; is_cpp(source) && lines > most_lines) {
    findings.push_back({source.path, lines, "more than 500 lines: it does more than one thing"});
  }
  if (source.path.ends_with(".hpp") && !source.text.starts_with("#pragma once\n")) {
    findings.push_back({source.path, 1, "#pragma once is missing"});
  }
  if (!source.text.empty() && !source.text.ends_with('\n')) {
    findings.push_back({source.path, line_of(source.text, source.text.size()), "the last line has no end"});
  }
  if (!is_this_test(source)) {
    for (const std::string_view word : {"TODO", "FIXME", "XXX"}) {
      for (const auto at : places(source.text, word)) {
        findings.push_back(
            {source.path, line_of(source.text, at), std::string{word} + ": do it, or write down that it is not done"});
      }
    }
  }
  return findings;
}

}  // namespace lianbo::tree
