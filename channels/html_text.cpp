#include "channels/html_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace lianbo::channels {
namespace {

// The characters that escape_html() escapes.
std::string unescaped(std::string_view text) {
  using Escape = std::pair<std::string_view, char>;
  constexpr std::array escapes{Escape{"&amp;", '&'}, Escape{"&lt;", '<'}, Escape{"&gt;", '>'}, Escape{"&quot;", '"'},
                               Escape{"&#39;", '\''}};
  std::string plain;
  while (!text.empty()) {
    const auto* const found =
        std::ranges::find_if(escapes, [text](const Escape& each) { return text.starts_with(each.first); });
    plain += found == escapes.end() ? text.front() : found->second;
    text.remove_prefix(found == escapes.end() ? 1 : found->first.size());
  }
  return plain;
}

std::string attribute(std::string_view tag, std::string_view opening) {
  const auto begin = tag.find(opening);
  if (begin == std::string_view::npos) {
    return {};
  }
  const auto value = tag.substr(begin + opening.size());
  return unescaped(value.substr(0, value.find('"')));
}

// What is to be read out of a link: nothing where its words say it, or where it leads nowhere without the site.
std::string_view address_to_say(std::string_view address, std::string_view words) {
  for (const std::string_view scheme : {"mailto:", "tel:"}) {
    if (address.starts_with(scheme)) {
      address.remove_prefix(scheme.size());
      return words.find(address) == std::string_view::npos ? address : std::string_view{};
    }
  }
  const bool has_scheme = address.find(':') < address.find_first_of("/?#");
  return has_scheme && words.find(address) == std::string_view::npos ? address : std::string_view{};
}

class TextReader {
 public:
  std::string read(std::string_view html);

 private:
  void open(std::string_view name, std::string_view tag);
  void close(std::string_view name);
  void begin_entry();
  void end_link();
  void put(std::string_view text);

  std::optional<int>& open_list() {
    if (lists_.empty()) {
      throw std::logic_error{"HTML that was not written here"};
    }
    return lists_.back();
  }

  // Nothing parts an entry's mark from its first words.
  void part(int lines) { breaks_ = at_entry_ ? 0 : std::max(breaks_, lines); }
  void part_blocks() { part(lists_.empty() ? 2 : 1); }

  static bool is_block(std::string_view name) {
    constexpr std::array<std::string_view, 15> blocks{
        "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "hr", "pre", "blockquote", "figure", "section", "table", "div"};
    return std::ranges::find(blocks, name) != blocks.end();
  }

  std::string text_;
  int breaks_ = 0;                         // line breaks owed before what follows
  std::vector<std::optional<int>> lists_;  // those that are open; of an ordered one the next number
  bool at_entry_ = false;                  // right behind the mark of a list's entry
  bool after_address_ = false;             // right behind an address that was put in
  bool first_cell_ = false;
  int preformatted_ = 0;
  int struck_out_ = 0;
  std::string address_;
  std::size_t words_begin_ = 0;
};

std::string TextReader::read(std::string_view html) {
  while (!html.empty()) {
    if (html.front() == '<') {
      if (html.find('>') == std::string_view::npos) {
        throw std::logic_error{"HTML that was not written here"};
      }
      const auto tag = html.substr(1, html.find('>') - 1);
      html.remove_prefix(tag.size() + 2);
      if (tag.starts_with('/')) {
        close(tag.substr(1));
      } else {
        open(tag.substr(0, tag.find(' ')), tag);
      }
    } else {
      const auto text = html.substr(0, html.find('<'));
      html.remove_prefix(text.size());
      put(unescaped(text));
    }
  }
  return std::string{trim(text_)};
}

void TextReader::open(std::string_view name, std::string_view tag) {
  if (name == "ul" || name == "ol") {
    part_blocks();
    const auto start = attribute(tag, "start=\"");
    lists_.push_back(name == "ul" ? std::nullopt : std::optional{start.empty() ? 1 : std::stoi(start)});
  } else if (is_block(name)) {
    part_blocks();
    preformatted_ += name == "pre" ? 1 : 0;
  } else if (name == "li") {
    begin_entry();
  } else if (name == "br") {
    part(1);
  } else if (name == "tr") {
    part(1);
    first_cell_ = true;
  } else if (name == "th" || name == "td") {
    put(std::exchange(first_cell_, false) ? "" : "｜");
  } else if (name == "del") {
    ++struck_out_;
  } else if (name == "a") {
    address_ = attribute(tag, "href=\"");
    words_begin_ = text_.size();
  }
}

void TextReader::close(std::string_view name) {
  if (name == "ul" || name == "ol") {
    open_list();
    lists_.pop_back();
    part_blocks();
  } else if (is_block(name)) {
    if (name == "pre") {
      --preformatted_;
      text_.resize(text_.find_last_not_of('\n') + 1);
    }
    part_blocks();
  } else if (name == "li") {
    at_entry_ = false;
    part(1);
  } else if (name == "tr") {
    part(1);
  } else if (name == "del") {
    --struck_out_;
  } else if (name == "a") {
    end_link();
  }
}

void TextReader::begin_entry() {
  at_entry_ = false;
  part(1);
  auto& number = open_list();
  std::string mark(2 * (lists_.size() - 1), ' ');
  mark += number ? std::to_string(*number) + ". " : std::string{"・"};
  if (number) {
    ++*number;
  }
  put(mark);
  at_entry_ = true;
}

void TextReader::end_link() {
  // A file's link leads from the page to beside it: its words are all that is left elsewhere.
  const auto said = address_to_say(address_, std::string_view{text_}.substr(std::min(words_begin_, text_.size())));
  if (!said.empty() && struck_out_ == 0) {
    put(" ");
    put(said);
    after_address_ = true;
  }
  address_.clear();
}

void TextReader::put(std::string_view text) {
  if (struck_out_ > 0) {
    return;
  }
  std::string kept{text};
  if (preformatted_ == 0) {
    std::erase(kept, '\n');  // the markup's own; the text's are <br>
  }
  if (kept.empty()) {
    return;
  }
  if (!text_.empty()) {
    text_.append(static_cast<std::size_t>(breaks_), '\n');
  }
  if (after_address_ && breaks_ == 0 && kept.front() != ' ') {
    text_ += ' ';  // an address ends at a blank
  }
  breaks_ = 0;
  at_entry_ = false;
  after_address_ = false;
  text_ += kept;
}

}  // namespace

std::string html_to_text(std::string_view html) { return TextReader{}.read(html); }

}  // namespace lianbo::channels
