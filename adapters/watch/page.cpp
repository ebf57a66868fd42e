#include "adapters/watch/page.hpp"

#include "adapters/watch/ascii.hpp"
#include "adapters/watch/charset.hpp"
#include "adapters/watch/html_events.hpp"
#include "adapters/watch/messages.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace lianbo::watch {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> never_visible{"script", "style",   "template", "noscript",
                                                         "iframe", "noembed", "noframes", "object",
                                                         "audio",  "video",   "canvas",   "datalist"};
constexpr std::array<std::string_view, 34> within_a_line{
    "a",     "abbr", "acronym", "b",      "bdi", "bdo",   "big",  "cite", "code", "data", "dfn", "em",
    "font",  "i",    "img",     "ins",    "kbd", "label", "mark", "q",    "ruby", "rb",   "s",   "samp",
    "small", "span", "strike",  "strong", "sub", "sup",   "time", "tt",   "u",    "wbr"};

bool is_one_of(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

std::string lower_without_blanks(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
      result += lower(c);
    }
  }
  return result;
}

bool is_hidden(std::string_view name, const Attributes& attributes) {
  const auto style = lower_without_blanks(attributes.value("style"));
  return is_one_of(never_visible, name) || attributes.has("hidden") ||
         lower_without_blanks(attributes.value("aria-hidden")) == "true" ||
         style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

class Reader {
 public:
  explicit Reader(const Reading& limits) : limits_{limits} {}

  // False where elements stand too deep in one another.
  bool read(std::string_view html) {
    const HtmlEvents events{[this](std::string_view name, const Attributes& attributes) { opened(name, attributes); },
                            [this] { closed(); }, [this](std::string_view said) { text(said); }};
    return read_html(html, events, limits_.depth);
  }

  PageText take() { return std::move(page_); }

 private:
  struct Open {
    enum class Kind { other, title, link };
    Kind kind = Kind::other;
    bool hidden = false;  // by itself or by one around it
    bool block = false;
  };

  void opened(std::string_view name, const Attributes& attributes) {
    Open element{Open::Kind::other, hidden() || is_hidden(name, attributes), !is_one_of(within_a_line, name)};
    if (name == "title" && page_.title.empty() && !element.hidden) {
      element.kind = Open::Kind::title;
      element.hidden = true;
    } else if (name == "a" && attributes.has("href") && !element.hidden) {
      element.kind = Open::Kind::link;
      open_link(attributes);
    }
    notice(name, attributes, element.hidden);
    if (element.block && !element.hidden) {
      break_line();
    }
    open_.push_back(element);
  }

  void closed() {
    if (open_.empty()) {
      return;
    }
    const auto element = open_.back();
    open_.pop_back();
    if (element.kind == Open::Kind::link) {
      in_link_ = false;
    }
    if (element.block && !element.hidden) {
      break_line();
    }
  }

  void text(std::string_view text) {
    if (!open_.empty() && open_.back().kind == Open::Kind::title) {
      page_.title += text;
    } else if (!hidden()) {
      page_.text += text;
      add_to_link(text);
    }
  }

  bool hidden() const { return !open_.empty() && open_.back().hidden; }

  void break_line() {
    if (!page_.text.empty() && page_.text.back() != '\n') {
      page_.text += '\n';
      add_to_link(" ");
    }
  }

  void open_link(const Attributes& attributes) {
    const auto address = attributes.value("href");
    in_link_ = false;
    if (address.empty() || address.size() > limits_.address_bytes) {
      return;
    }
    if (page_.links.size() >= limits_.entries) {
      page_.links_left_out = true;
      return;
    }
    page_.links.push_back(
        {std::string{address}, {}, std::string{attributes.value("title").substr(0, limits_.entry_bytes)}});
    in_link_ = true;
  }

  void add_to_link(std::string_view text) {
    if (in_link_ && page_.links.back().text.size() + text.size() <= limits_.entry_bytes) {
      page_.links.back().text += text;
    }
  }

  void notice(std::string_view name, const Attributes& attributes, bool hidden) {
    if (name == "img" && !hidden && in_link_ && page_.links.back().text.empty()) {
      add_to_link(attributes.value("alt"));
    } else if (name == "input" && lower_without_blanks(attributes.value("type")) == "password") {
      page_.asks_for_password = page_.asks_for_password || !hidden;
    } else if (name == "meta" && !hidden && lower_without_blanks(attributes.value("http-equiv")) == "refresh") {
      page_.refreshes =
          page_.refreshes || lower_without_blanks(attributes.value("content")).find("url=") != std::string::npos;
    } else if (name == "frameset") {
      page_.framed = true;
    } else if (name == "base" && page_.base.empty()) {
      page_.base = attributes.value("href").substr(0, limits_.address_bytes);
    }
  }

  const Reading& limits_;
  PageText page_;
  std::vector<Open> open_;
  bool in_link_ = false;
};

// Whether the last </body> or </html> is the document's own: behind it comes nothing, or more markup that a server put
// there. One in a script's string has a quotation mark behind it.
bool has_end(std::string_view html) {
  std::string_view tail;
  for (const std::string_view end : {"</body>", "</html>"}) {
    const auto same = [](char a, char b) { return lower(a) == b; };
    const auto last = std::ranges::find_end(html, end, same);
    if (!last.empty()) {
      const auto behind = html.substr(static_cast<std::size_t>(last.end() - html.begin()));
      tail = tail.data() == nullptr || behind.size() < tail.size() ? behind : tail;
    }
  }
  const auto rest = trim(tail);
  return tail.data() != nullptr && (rest.empty() || rest.starts_with('<'));
}

bool may_be_html(std::string_view content_type, std::string_view bytes) {
  const auto type = lower_without_blanks(content_type.substr(0, content_type.find(';')));
  return type.empty() ? trim(bytes.substr(0, 1'024)).starts_with('<')
                      : type == "text/html" || type == "application/xhtml+xml";
}

}  // namespace

Result<PageText> read_page(std::string_view bytes, std::string_view content_type, const Reading& limits) {
  if (!may_be_html(content_type, bytes)) {
    return fail(messages::not_a_page);
  }
  const auto decoded = decode(bytes, content_type, Markup::html);
  Reader reader{limits};
  if (!reader.read(decoded.text)) {
    return fail(messages::page_too_deep, limits.depth);
  }
  auto page = reader.take();
  page.title = std::string{trim(page.title)};
  page.ended = has_end(decoded.text);
  page.doubtful = decoded.doubtful;
  return page;
}

std::string visible_text_of(std::string_view html, const Reading& limits) {
  if (html.find_first_of("<&") == std::string_view::npos) {
    return std::string{html};
  }
  Reader reader{limits};
  reader.read(html);
  return reader.take().text;
}

}  // namespace lianbo::watch
