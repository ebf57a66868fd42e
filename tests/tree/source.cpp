#include "tests/tree/source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace lianbo::tree {
namespace {

constexpr std::array foreign_folders{".git", ".deps", "build", "node_modules"};
constexpr std::array our_endings{".cpp", ".hpp",  ".cmake", ".txt", ".md", ".toml", ".yaml",    ".json",
                                 ".sql", ".html", ".css",   ".js",  ".ts", ".sh",   ".service", ""};

bool is_ours(const std::filesystem::path& path) {
  return std::ranges::find(our_endings, path.extension().string()) != our_endings.end();
}

// Walks over a text and blanks what is no code.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : code_{text} {}

  std::string run() {
    while (at_ < code_.size()) {
      if (here("//")) {
        blank_until("\n", 0);
      } else if (here("/*")) {
        blank_until("*/", 2);
      } else if (here("R\"") && !is_word_before()) {
        blank_raw_string();
      } else if (code_[at_] == '"' || (code_[at_] == '\'' && !is_word_before())) {
        blank_quoted(code_[at_]);
      } else {
        ++at_;
      }
    }
    return std::move(code_);
  }

 private:
  bool here(std::string_view sign) const { return std::string_view{code_}.substr(at_).starts_with(sign); }

  // 1'000 is a number, not the start of a character; the R of a name is no raw string.
  bool is_word_before() const { return at_ > 0 && std::isalnum(static_cast<unsigned char>(code_[at_ - 1])) != 0; }

  void blank_until(std::size_t end) {
    for (end = std::min(end, code_.size()); at_ < end; ++at_) {
      if (code_[at_] != '\n') {
        code_[at_] = ' ';
      }
    }
  }

  void blank_until(std::string_view sign, std::size_t more) {
    const auto found = code_.find(sign, at_ + more);
    blank_until(found == std::string::npos ? found : found + more);
  }

  void blank_raw_string() {
    const auto open = code_.find('(', at_);
    if (open == std::string::npos) {
      return blank_until(open);
    }
    const auto close = ')' + code_.substr(at_ + 2, open - at_ - 2) + '"';
    const auto found = code_.find(close, open);
    blank_until(found == std::string::npos ? found : found + close.size());
  }

  void blank_quoted(char quote) {
    auto end = at_ + 1;
    while (end < code_.size() && code_[end] != quote && code_[end] != '\n') {
      end += code_[end] == '\\' ? 2U : 1U;
    }
    blank_until(end + 1);
  }

  std::string code_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view Source::folder() const { return std::string_view{path}.substr(0, path.find('/')); }

std::string_view Source::file_name() const { return std::string_view{path}.substr(path.rfind('/') + 1); }

std::vector<Source> read_tree(const std::string& root) {
  std::vector<Source> sources;
  for (auto entry = std::filesystem::recursive_directory_iterator{root}; entry != std::filesystem::end(entry);
       ++entry) {
    const auto name = entry->path().filename().string();
    if (entry->is_directory()) {
      if (std::ranges::find(foreign_folders, name) != foreign_folders.end()) {
        entry.disable_recursion_pending();
      }
    } else if (entry->is_regular_file() && is_ours(entry->path()) && name != "package-lock.json") {
      std::ifstream file{entry->path(), std::ios::binary};
      sources.push_back(Source{std::filesystem::relative(entry->path(), root).generic_string(),
                               {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}}});
    }
  }
  return sources;
}

std::string code_of(std::string_view text) { return Blanker{text}.run(); }

std::size_t line_of(std::string_view text, std::size_t position) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, position), '\n'));
}

}  // namespace lianbo::tree
