#include "daemon/http/form_data.hpp"

#include "base/text.hpp"
#include "daemon/http/messages.hpp"

#include <algorithm>
#include <array>
#include <utility>

// Debian has no library for this but those that belong to another server, or read mail, where everything goes.
namespace lianbo::http {
namespace {

constexpr std::string_view line_end = "\r\n";

bool same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, [&](char x, char y) { return lower(x) == lower(y); });
}

bool is_boundary_letter(char c) {
  constexpr std::string_view others = "'()+_,-./:=?";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         others.find(c) != std::string_view::npos;
}

// Takes `word` off the front.
bool skip(std::string_view& rest, std::string_view word) {
  if (!rest.starts_with(word)) {
    return false;
  }
  rest.remove_prefix(word.size());
  return true;
}

// The HTML standard writes these three as escapes, and all other characters as they are.
std::string unescaped(std::string_view text) {
  struct Escape {
    std::string_view written;
    char meant;
  };
  constexpr std::array escapes{Escape{"%22", '"'}, Escape{"%0D", '\r'}, Escape{"%0A", '\n'}};
  std::string plain;
  while (!text.empty()) {
    const auto* const found =
        std::ranges::find_if(escapes, [&](const Escape& each) { return text.starts_with(each.written); });
    plain += found == escapes.end() ? text.front() : found->meant;
    text.remove_prefix(found == escapes.end() ? 1 : found->written.size());
  }
  return plain;
}

// name="…" up to the closing quote, which no browser leaves unescaped within.
std::optional<std::string> quoted(std::string_view& rest) {
  if (!skip(rest, "\"")) {
    return std::nullopt;
  }
  const auto end = rest.find('"');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  auto text = unescaped(rest.substr(0, end));
  rest.remove_prefix(end + 1);
  return is_valid_utf8(text) ? std::optional{std::move(text)} : std::nullopt;
}

struct FieldHead {
  std::string name;
  std::optional<std::string> file_name;
};

std::optional<FieldHead> read_disposition(std::string_view value) {
  FieldHead head;
  if (!skip(value, "form-data; name=")) {
    return std::nullopt;
  }
  auto name = quoted(value);
  if (!name || name->empty()) {
    return std::nullopt;
  }
  head.name = *std::move(name);
  if (skip(value, "; filename=")) {
    head.file_name = quoted(value);
    if (!head.file_name) {
      return std::nullopt;
    }
  }
  return value.empty() ? std::optional{std::move(head)} : std::nullopt;
}

// What stands before a field's content. Content-Disposition once, Content-Type at most once, nothing else.
std::optional<FieldHead> read_head(std::string_view lines) {
  std::optional<FieldHead> head;
  bool typed = false;
  while (!lines.empty()) {
    const auto end = std::min(lines.find(line_end), lines.size());
    const auto line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + line_end.size(), lines.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
      return std::nullopt;
    }
    const auto name = line.substr(0, colon);
    const auto value = trim(line.substr(colon + 1));
    if (same_word(name, "Content-Disposition") && !head) {
      head = read_disposition(value);
      if (!head) {
        return std::nullopt;
      }
    } else if (same_word(name, "Content-Type") && !std::exchange(typed, true)) {
      continue;  // files are known by their content, texts are UTF-8
    } else {
      return std::nullopt;
    }
  }
  return head;
}

// Old browsers send whole paths, and an attacker sends ../../ ones.
std::string last_part(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  std::string name{slash == std::string_view::npos ? path : path.substr(slash + 1)};
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
  return name == "." || name == ".." ? std::string{} : name;
}

std::string with_plain_lines(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

const std::string& FormData::text(std::string_view name) const {
  static const std::string none;
  const auto found = texts_.find(name);
  return found == texts_.end() ? none : found->second;
}

const FormFile* FormData::file(std::string_view name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  const auto semicolon = content_type.find(';');
  if (semicolon == std::string_view::npos ||
      !same_word(trim(content_type.substr(0, semicolon)), "multipart/form-data")) {
    return std::nullopt;
  }
  auto parameter = trim(content_type.substr(semicolon + 1));
  constexpr std::string_view name = "boundary=";
  if (!same_word(parameter.substr(0, name.size()), name)) {
    return std::nullopt;
  }
  parameter.remove_prefix(name.size());
  if (parameter.size() >= 2 && parameter.front() == '"' && parameter.back() == '"') {
    parameter = parameter.substr(1, parameter.size() - 2);
  }
  constexpr std::size_t most_letters = 70;
  if (parameter.empty() || parameter.size() > most_letters || !std::ranges::all_of(parameter, is_boundary_letter)) {
    return std::nullopt;
  }
  return std::string{parameter};
}

Result<FormData> parse_multipart(std::string_view body, std::string_view boundary, const FormLimits& limits) {
  const auto first = "--" + std::string{boundary};
  const auto between = "\r\n" + first;
  FormData form;
  auto rest = body;
  if (!skip(rest, first)) {
    return fail(messages::form_malformed);
  }
  for (std::size_t fields = 0; skip(rest, line_end); ++fields) {
    if (fields == limits.fields) {
      return fail(messages::form_too_large, limits.fields, limits.text_bytes);
    }
    const auto head_end = rest.substr(0, limits.header_bytes).find("\r\n\r\n");
    if (head_end == std::string_view::npos) {
      return fail(messages::form_malformed);
    }
    const auto head = read_head(rest.substr(0, head_end));
    rest.remove_prefix(head_end + 4);
    const auto end = rest.find(between);
    if (!head || end == std::string_view::npos) {
      return fail(messages::form_malformed);
    }
    const auto content = rest.substr(0, end);
    rest.remove_prefix(end + between.size());
    if (form.texts_.contains(head->name) || form.files_.contains(head->name)) {
      return fail(messages::form_malformed);
    }
    if (head->file_name) {
      // A browser sends an empty file without a name where none was chosen.
      if (!head->file_name->empty() || !content.empty()) {
        form.files_[head->name] = {last_part(*head->file_name), std::string{content}};
      }
      continue;
    }
    if (content.size() > limits.text_bytes) {
      return fail(messages::form_too_large, limits.fields, limits.text_bytes);
    }
    if (!is_valid_utf8(content)) {
      return fail(messages::form_malformed);
    }
    form.texts_[head->name] = with_plain_lines(content);
  }
  if (!skip(rest, "--")) {
    return fail(messages::form_malformed);
  }
  skip(rest, line_end);
  if (!rest.empty()) {
    return fail(messages::form_malformed);
  }
  return form;
}

Result<FormData> read_form(const Request& request, const FormLimits& limits) {
  const auto type = request.header("Content-Type").value_or("");
  if (const auto boundary = multipart_boundary(type)) {
    return parse_multipart(request.body, *boundary, limits);
  }
  if (!same_word(trim(type.substr(0, type.find(';'))), "application/x-www-form-urlencoded")) {
    return fail(messages::form_kind_unknown);
  }
  const auto fields = parse_query(request.body);
  if (!fields) {
    return fail(messages::form_malformed);
  }
  if (fields->size() > limits.fields || request.body.size() > limits.fields * limits.text_bytes) {
    return fail(messages::form_too_large, limits.fields, limits.text_bytes);
  }
  FormData form;
  for (const auto& [name, value] : *fields) {
    if (!form.texts_.emplace(name, with_plain_lines(value)).second) {
      return fail(messages::form_malformed);
    }
  }
  return form;
}

}  // namespace lianbo::http
