#pragma once

#include "requests/folded_text.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lianbo::requests {

// Reads a number across the blanks, hyphens and Markdown marks that stand between its digits.
class NumberCursor {
 public:
  NumberCursor(const FoldedText& text, std::size_t at) : text_{text}, at_{at} {}

  // Takes the next character if accept(it), with at most four separators before it; none before the first.
  template <class Accept>
  bool take(Accept accept) {
    auto next = at_;
    // A separator may be the very thing that is wanted, such as the * of a masked number.
    while (!accept(text_[next]) && next - at_ < 4 && !taken_.empty() && is_separator(text_[next])) {
      ++next;
    }
    if (!accept(text_[next])) {
      return false;
    }
    if (taken_.empty() || next != at_) {
      groups_.push_back(0);
    }
    ++groups_.back();
    taken_ += text_[next];
    at_ = next + 1;
    return true;
  }

  template <class Accept>
  bool take(Accept accept, std::size_t count) {
    while (count > 0 && take(accept)) {
      --count;
    }
    return count == 0;
  }

  const std::u32string& taken() const { return taken_; }
  std::string ascii() const;                                          // taken(), all of it being ASCII
  const std::vector<std::size_t>& groups() const { return groups_; }  // how many characters stood together each time
  std::size_t end() const { return at_; }

  static bool is_separator(char32_t c);

 private:
  const FoldedText& text_;
  std::size_t at_;
  std::u32string taken_;
  std::vector<std::size_t> groups_;
};

}  // namespace lianbo::requests
