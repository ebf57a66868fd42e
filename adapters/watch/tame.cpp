#include "adapters/watch/tame.hpp"

#include "adapters/watch/ascii.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace lianbo::watch {
namespace {

constexpr std::array<std::string_view, 10> kept_attributes{"href",        "title", "alt",        "style",   "hidden",
                                                           "aria-hidden", "type",  "http-equiv", "content", "rel"};
constexpr std::array<std::string_view, 7> dropped_elements{"script", "style",   "noscript", "iframe",
                                                           "xmp",    "noembed", "noframes"};
constexpr std::array<std::string_view, 2> text_elements{"title", "textarea"};  // no tags in them
constexpr std::size_t longest_name = 64;

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;  // & begins a character reference, as it did before
    }
  }
  return result;
}

struct Tag {
  std::string name;
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
};

class Tamer {
 public:
  explicit Tamer(std::string_view html) : html_{html} {}

  std::string run() {
    while (at_ < html_.size()) {
      const auto tag = std::min(html_.find('<', at_), html_.size());
      result_ += html_.substr(at_, tag - at_);
      at_ = tag;
      if (at_ < html_.size()) {
        take_markup();
      }
    }
    return std::move(result_);
  }

 private:
  char look(std::size_t ahead) const { return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0'; }
  bool here(std::string_view text) const { return html_.substr(at_).starts_with(text); }

  void take_markup() {
    if (here("<!--")) {
      skip_comment();
    } else if (is_letter(look(1))) {
      at_ += 1;
      take_start();
    } else if (look(1) == '/' && is_letter(look(2))) {
      at_ += 2;
      // Browsers go on with the body after its end.
      if (const auto tag = take_tag(); tag && is_kept(tag->name) && tag->name != "body" && tag->name != "html") {
        result_ += "</" + tag->name + '>';
      }
    } else if (look(1) == '!' || look(1) == '?' || look(1) == '/') {
      skip_behind(">", 2);
    } else {
      result_ += "&lt;";
      at_ += 1;
    }
  }

  void skip_behind(std::string_view end, std::size_t ahead) {
    const auto found = html_.find(end, std::min(at_ + ahead, html_.size()));
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  void skip_comment() {
    if (here("<!-->") || here("<!--->")) {
      return skip_behind(">", 4);
    }
    const auto usual = html_.find("-->", at_ + 4);
    const auto other = html_.substr(0, usual).find("--!>", at_ + 4);
    at_ = std::min(usual == std::string_view::npos ? usual : usual + 3,
                   other == std::string_view::npos ? other : other + 4);
    at_ = std::min(at_, html_.size());
  }

  void take_start() {
    const auto tag = take_tag();
    if (!tag) {
      return;
    }
    if (is_one_of(dropped_elements, tag->name)) {
      at_ = end_of(tag->name);
      return;
    }
    if (is_kept(tag->name)) {
      write(*tag);
    }
    if (is_one_of(text_elements, tag->name)) {
      const auto end = end_of(tag->name);
      result_ += escaped(html_.substr(at_, end - at_));
      at_ = end;
    } else if (tag->name == "plaintext") {
      result_ += escaped(html_.substr(at_));
      at_ = html_.size();
    }
  }

  // Behind the `<` or `</` of a tag; nothing where the document ends in it, which browsers leave out then.
  std::optional<Tag> take_tag() {
    Tag tag;
    tag.name = lower(take_until([](char c) { return is_blank(c) || c == '/' || c == '>'; }));
    for (;;) {
      take_until([](char c) { return !is_blank(c) && c != '/'; });
      if (at_ >= html_.size()) {
        return std::nullopt;
      }
      if (html_[at_] == '>') {
        ++at_;
        return tag;
      }
      take_attribute(tag);
    }
  }

  void take_attribute(Tag& tag) {
    const auto begin = at_++;  // whatever it is, also a =
    take_until([](char c) { return is_blank(c) || c == '/' || c == '>' || c == '='; });
    const auto written = html_.substr(begin, at_ - begin);
    take_blanks();
    std::string_view value;
    if (look(0) == '=') {
      ++at_;
      take_blanks();
      value = take_value();
    }
    const auto name = written.size() <= longest_name ? lower(written) : std::string{};
    const auto* known = std::ranges::find(kept_attributes, name);
    if (known != kept_attributes.end() &&
        std::ranges::find(tag.attributes, *known, &decltype(tag.attributes)::value_type::first) ==
            tag.attributes.end()) {
      tag.attributes.emplace_back(*known, value);
    }
  }

  std::string_view take_value() {
    const char quote = look(0);
    if (quote != '"' && quote != '\'') {
      return take_until([](char c) { return is_blank(c) || c == '>'; });
    }
    ++at_;
    const auto value = take_until([quote](char c) { return c == quote; });
    at_ = std::min(at_ + 1, html_.size());
    return value;
  }

  template <class Ends>
  std::string_view take_until(const Ends& ends) {
    const auto begin = at_;
    while (at_ < html_.size() && !ends(html_[at_])) {
      ++at_;
    }
    return html_.substr(begin, at_ - begin);
  }

  void take_blanks() {
    take_until([](char c) { return !is_blank(c); });
  }

  // Where the element's end tag begins, or the document ends.
  std::size_t end_of(std::string_view name) const {
    for (auto at = html_.find("</", at_); at != std::string_view::npos; at = html_.find("</", at + 2)) {
      const auto rest = html_.substr(at + 2);
      const bool is_whole = rest.size() > name.size() &&
                            (is_blank(rest[name.size()]) || rest[name.size()] == '/' || rest[name.size()] == '>');
      if (is_whole && lower(rest.substr(0, name.size())) == name) {
        return at;
      }
    }
    return html_.size();
  }

  static bool is_kept(std::string_view name) {
    const auto is_usual = [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return name.size() <= longest_name && std::ranges::all_of(name, is_usual) && !is_one_of(dropped_elements, name);
  }

  void write(const Tag& tag) {
    result_ += '<' + tag.name;
    for (const auto& [name, value] : tag.attributes) {
      result_ += ' ';
      result_ += name;
      result_ += "=\"" + escaped(value) + '"';
    }
    result_ += '>';
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string result_;
};

}  // namespace

std::string tame(std::string_view html) { return Tamer{html}.run(); }

}  // namespace lianbo::watch
