#include "cli/command_line.hpp"
#include "cli/manual/bash_completion.hpp"
#include "cli/manual/man_page.hpp"

#include <filesystem>
#include <fstream>

// Writes what is installed beside lianbo into a folder: man/man1/lianbo.1, man/zh_TW/man1/lianbo.1 and
// completion/lianbo.
int main(int argc, char* argv[]) {
  namespace cli = lianbo::cli;
  namespace fs = std::filesystem;
  using lianbo::Language;
  if (argc != 2) {
    return 2;
  }
  const fs::path folder{argv[1]};
  bool is_written = true;
  const auto write = [&](const fs::path& path, const std::string& text) {
    fs::create_directories((folder / path).parent_path());
    is_written = (std::ofstream{folder / path} << text).flush().good() && is_written;
  };
  const auto english = cli::outline(Language::en);
  write("man/man1/lianbo.1", cli::man_page(english, LIANBO_VERSION, Language::en));
  write("man/zh_TW/man1/lianbo.1", cli::man_page(cli::outline(Language::zh), LIANBO_VERSION, Language::zh));
  write("completion/lianbo", cli::bash_completion(english));
  return is_written ? 0 : 1;
}
