#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lianbo::tree {

// A file of the project, its path from the root.
struct Source {
  std::string path;
  std::string text;

  std::string_view folder() const;     // the first part of the path
  std::string_view file_name() const;  // the last
};

// Every file of ours under `root`: C++, scripts, settings, documents. Folders of builds and of other people's code
// are left out.
std::vector<Source> read_tree(const std::string& root);

// The text with each character of a comment, a string or a character literal replaced by a blank; lines stay where
// they are. What is left is what the compiler reads as code.
std::string code_of(std::string_view text);

std::size_t line_of(std::string_view text, std::size_t position);  // from 1

}  // namespace lianbo::tree
