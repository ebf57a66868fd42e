#include "channels/markdown.hpp"

#include "base/text.hpp"
#include "channels/link.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

#include <fmt/format.h>
#include <md4c.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

namespace lianbo::channels {
namespace {

constexpr std::size_t depth_limit = 32;
// A row of a table is filled up to the width of its head: 60 kB of text can ask for gigabytes of empty cells.
constexpr std::size_t size_limit_bytes = 1024 * 1024;

// One of the entities that people write, or a numbered one; any other stays as it was typed.
std::string decode_entity(std::string_view entity) {
  using Named = std::pair<std::string_view, std::string_view>;
  constexpr std::array named{Named{"&amp;", "&"}, Named{"&lt;", "<"}, Named{"&gt;", ">"}, Named{"&quot;", "\""},
                             Named{"&nbsp;", "\u00A0"}};
  for (const auto& [name, character] : named) {
    if (entity == name) {
      return std::string{character};
    }
  }
  if (!entity.starts_with("&#") || !entity.ends_with(';')) {
    return std::string{entity};
  }
  auto digits = entity.substr(2, entity.size() - 3);
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  digits.remove_prefix(hexadecimal ? 1 : 0);
  std::uint32_t point = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), point, hexadecimal ? 16 : 10);
  if (read.ec != std::errc{} || point == 0 || point > 0x10FFFF) {
    return "\uFFFD";
  }
  return visible_text(to_utf8(std::u32string(1, static_cast<char32_t>(point))));
}

std::string decode(const MD_ATTRIBUTE& attribute) {
  std::string decoded;
  for (std::size_t i = 0; attribute.substr_offsets != nullptr && attribute.substr_offsets[i] < attribute.size; ++i) {
    const auto begin = attribute.substr_offsets[i];
    const std::string_view part{attribute.text + begin, attribute.substr_offsets[i + 1] - begin};
    decoded += attribute.substr_types[i] == MD_TEXT_ENTITY ? decode_entity(part) : std::string{part};
  }
  return decoded;
}

const char* alignment(MD_ALIGN align) {
  switch (align) {
    case MD_ALIGN_CENTER:
      return " class=\"center\"";
    case MD_ALIGN_RIGHT:
      return " class=\"right\"";
    case MD_ALIGN_DEFAULT:
    case MD_ALIGN_LEFT:
      return "";
  }
  return "";
}

// Told by the parser, piece by piece, what the text consists of. Its functions answer whether to go on.
class Writer {
 public:
  bool enter_block(MD_BLOCKTYPE type, const void* detail);
  bool leave_block(MD_BLOCKTYPE type, const void* detail);
  bool enter_span(MD_SPANTYPE type, const void* detail);
  bool leave_span(MD_SPANTYPE type);
  bool text(MD_TEXTTYPE type, std::string_view text);

  bool stopped() const { return error_.has_value(); }
  Result<Markup> finish();

 private:
  bool stop(Error error) {
    error_ = std::move(error);
    return false;
  }
  bool put(std::string_view html) {
    if (html_.size() + html.size() > size_limit_bytes) {
      return stop(say(messages::markup_too_large, size_limit_bytes));
    }
    html_ += html;
    return true;
  }
  bool put_heading(std::string_view opening, unsigned level);
  bool put_link(const std::string& address);
  bool put_text(std::string_view text);
  // Between sentences of the summary. After Chinese punctuation there is no blank.
  void pause() {
    constexpr std::array marks{"。", "，", "；", "：", "！", "？"};
    if (unsummarised_ == 0 && std::ranges::none_of(marks, [this](const char* mark) { return text_.ends_with(mark); })) {
      text_ += ' ';
    }
  }
  bool go_deeper() { return ++depth_ <= depth_limit || stop(say(messages::nested_too_deeply, depth_limit)); }

  std::string html_;
  std::string text_;
  std::vector<std::size_t> heading_digits_;  // where in html_ the level of each heading stands
  std::size_t depth_ = 0;
  int unsummarised_ = 0;  // inside so many headings, tables and code blocks
  int links_ = 0;
  std::optional<Error> error_;
};

bool Writer::put_heading(std::string_view opening, unsigned level) {
  if (!put(opening)) {
    return false;
  }
  heading_digits_.push_back(html_.size());
  return put(fmt::format("{}>", level));
}

bool Writer::enter_block(MD_BLOCKTYPE type, const void* detail) {
  if (!go_deeper()) {
    return false;
  }
  switch (type) {
    case MD_BLOCK_DOC:
      return true;
    case MD_BLOCK_QUOTE:
      return put("<blockquote>\n");
    case MD_BLOCK_UL:
      return put("<ul>\n");
    case MD_BLOCK_OL: {
      const auto start = static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start;
      return put(start == 1 ? "<ol>\n" : fmt::format("<ol start=\"{}\">\n", start));
    }
    case MD_BLOCK_LI:
      return put("<li>");
    case MD_BLOCK_HR:
      return put("<hr>\n");
    case MD_BLOCK_H:
      ++unsummarised_;
      return put_heading("<h", static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
    case MD_BLOCK_CODE:
      ++unsummarised_;
      return put("<pre><code>");
    case MD_BLOCK_P:
      return put("<p>");
    case MD_BLOCK_TABLE:
      ++unsummarised_;
      return put("<div class=\"table\" role=\"group\" aria-label=\"表格\" tabindex=\"0\"><table>\n");
    case MD_BLOCK_THEAD:
      return put("<thead>\n");
    case MD_BLOCK_TBODY:
      return put("<tbody>\n");
    case MD_BLOCK_TR:
      return put("<tr>");
    case MD_BLOCK_TH:
      return put(fmt::format("<th scope=\"col\"{}>", alignment(static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align)));
    case MD_BLOCK_TD:
      return put(fmt::format("<td{}>", alignment(static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align)));
    case MD_BLOCK_HTML:
      break;
  }
  throw std::logic_error{"the Markdown parser passes HTML through"};
}

bool Writer::leave_block(MD_BLOCKTYPE type, const void* detail) {
  --depth_;
  pause();
  switch (type) {
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
      return true;
    case MD_BLOCK_QUOTE:
      return put("</blockquote>\n");
    case MD_BLOCK_UL:
      return put("</ul>\n");
    case MD_BLOCK_OL:
      return put("</ol>\n");
    case MD_BLOCK_LI:
      return put("</li>\n");
    case MD_BLOCK_H:
      --unsummarised_;
      return put_heading("</h", static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level) && put("\n");
    case MD_BLOCK_CODE:
      --unsummarised_;
      return put("</code></pre>\n");
    case MD_BLOCK_P:
      return put("</p>\n");
    case MD_BLOCK_TABLE:
      --unsummarised_;
      return put("</table></div>\n");
    case MD_BLOCK_THEAD:
      return put("</thead>\n");
    case MD_BLOCK_TBODY:
      return put("</tbody>\n");
    case MD_BLOCK_TR:
      return put("</tr>\n");
    case MD_BLOCK_TH:
      return put("</th>");
    case MD_BLOCK_TD:
      return put("</td>");
    case MD_BLOCK_HTML:
      break;
  }
  throw std::logic_error{"the Markdown parser passes HTML through"};
}

bool Writer::put_link(const std::string& address) {
  if (!is_allowed_link(address)) {
    return stop(say(messages::link_forbidden, shorten(address, 60)));
  }
  return put(fmt::format("<a href=\"{}\">", escape_html(address)));
}

bool Writer::enter_span(MD_SPANTYPE type, const void* detail) {
  if (!go_deeper()) {
    return false;
  }
  switch (type) {
    case MD_SPAN_EM:
      return put("<em>");
    case MD_SPAN_STRONG:
      return put("<strong>");
    case MD_SPAN_DEL:
      return put("<del>");
    case MD_SPAN_CODE:
      ++links_;  // an address in code stays text
      return put("<code>");
    case MD_SPAN_A:
      ++links_;
      return put_link(decode(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href));
    case MD_SPAN_IMG:
      return stop(
          say(messages::picture_in_body, shorten(decode(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src), 60)));
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
      break;
  }
  throw std::logic_error{"the Markdown parser knows more than it was asked to"};
}

bool Writer::leave_span(MD_SPANTYPE type) {
  --depth_;
  switch (type) {
    case MD_SPAN_EM:
      return put("</em>");
    case MD_SPAN_STRONG:
      return put("</strong>");
    case MD_SPAN_DEL:
      return put("</del>");
    case MD_SPAN_CODE:
      --links_;
      return put("</code>");
    case MD_SPAN_A:
      --links_;
      return put("</a>");
    case MD_SPAN_IMG:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
      break;
  }
  throw std::logic_error{"the Markdown parser knows more than it was asked to"};
}

bool Writer::put_text(std::string_view text) {
  while (links_ == 0) {
    const auto link = find_link(text);
    if (!link) {
      break;
    }
    const auto address = text.substr(link->begin, link->size);
    if (!put(escape_html(text.substr(0, link->begin))) || !put_link(std::string{address}) ||
        !put(escape_html(address)) || !put("</a>")) {
      return false;
    }
    text.remove_prefix(link->begin + link->size);
  }
  return put(escape_html(text));
}

bool Writer::text(MD_TEXTTYPE type, std::string_view text) {
  const auto summarise = [this](std::string_view said) {
    if (unsummarised_ == 0) {
      text_ += said;
    }
  };
  switch (type) {
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      pause();
      return put("<br>\n");
    case MD_TEXT_ENTITY: {
      const auto decoded = decode_entity(text);
      summarise(decoded);
      return put(escape_html(decoded));
    }
    case MD_TEXT_NORMAL:
      summarise(text);
      return put_text(text);
    case MD_TEXT_CODE:
      summarise(text);
      return put(escape_html(text));
    case MD_TEXT_NULLCHAR:
      return put("\uFFFD");
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
      break;
  }
  throw std::logic_error{"the Markdown parser knows more than it was asked to"};
}

Result<Markup> Writer::finish() {
  if (error_) {
    return tl::unexpected{*error_};
  }
  // Every heading moves by as much as puts the largest at h2, so that none of the page's levels is skipped above it.
  char largest = '6';
  for (const auto at : heading_digits_) {
    largest = std::min(largest, html_[at]);
  }
  for (const auto at : heading_digits_) {
    html_[at] = std::min('6', static_cast<char>(html_[at] - largest + '2'));
  }
  return Markup{std::move(html_), visible_line(text_)};
}

// The parser's callbacks, passed on. It does not stop at once everywhere it is told to, so that after an error whatever
// it still says falls on deaf ears.
template <class... Said>
int tell(void* userdata, bool (Writer::*what)(Said...), std::type_identity_t<Said>... said) {
  auto& writer = *static_cast<Writer*>(userdata);
  return !writer.stopped() && (writer.*what)(said...) ? 0 : -1;
}

}  // namespace

Result<Markup> to_html(std::string_view markdown) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
    return tell(to, &Writer::enter_block, type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
    return tell(to, &Writer::leave_block, type, detail);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
    return tell(to, &Writer::enter_span, type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* to) { return tell(to, &Writer::leave_span, type); };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
    return tell(to, &Writer::text, type, std::string_view{text, size});
  };
  Writer to;
  const int ended = md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &to);
  if (ended != 0 && !to.stopped()) {
    throw std::bad_alloc{};  // the parser's only reason of its own to fail
  }
  return to.finish();
}

}  // namespace lianbo::channels
