#include "adapters/transport/mail_message.hpp"

#include "base/civil_time.hpp"
#include "base/mail_address.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace lianbo::transport {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t most_in_a_line = 76;
constexpr std::size_t longest_line = 998;

bool is_printable_ascii(char c) { return c >= ' ' && c <= '~'; }

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the zero at its end
  return text;
}

std::string one_line(std::string_view text) {
  auto points = to_code_points(text);
  std::ranges::replace_if(
      points, [](char32_t c) { return c < U' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }, U' ');
  return to_utf8(points);
}

// An encoded word holds whole characters, and its line no more than 76 of ASCII, the header's name included.
std::string encoded_words(std::string_view name, std::string_view text) {
  constexpr std::size_t least_room = 16;
  constexpr std::size_t frame = 12;  // =?UTF-8?B? and ?=
  const auto around = frame + name.size() + 2;
  const auto most_bytes = std::max(most_in_a_line - std::min(around, most_in_a_line), least_room) / 4 * 3;
  std::string words;
  std::string part;
  const auto end_part = [&] {
    words += fmt::format("{}=?UTF-8?B?{}?=", words.empty() ? "" : "\r\n ", base64(part));
    part.clear();
  };
  for (const auto point : to_code_points(text)) {
    const auto bytes = to_utf8({&point, 1});
    if (part.size() + bytes.size() > most_bytes) {
      end_part();
    }
    part += bytes;
  }
  end_part();
  return words;
}

std::string in_the_head(std::string_view name, std::string_view given) {
  const auto text = one_line(given);
  const bool plain = std::ranges::all_of(text, is_printable_ascii) && text.find("=?") == std::string::npos &&
                     name.size() + 2 + text.size() <= most_in_a_line;
  return plain ? text : encoded_words(name, text);
}

std::string checked(const std::string& address) {
  if (!is_mail_address(address)) {
    throw std::logic_error{"a mail with an address that is none"};
  }
  return address;
}

std::string from_line(const MailMessage& message) {
  const auto address = checked(message.from);
  return message.from_name.empty()
             ? address
             : fmt::format("{}\r\n <{}>", encoded_words("From", one_line(message.from_name)), address);
}

std::string to_line(const std::vector<std::string>& recipients) {
  std::string line;
  for (const auto& recipient : recipients) {
    line += (line.empty() ? "" : ",\r\n ") + checked(recipient);
  }
  return line;
}

bool needs_encoding(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    length = c == '\n' ? 0 : length + 1;
    if ((!is_printable_ascii(c) && c != '\n' && c != '\t') || length > longest_line) {
      return true;
    }
  }
  return false;
}

std::string with_line_ends(std::string_view text) {
  std::string lines;
  for (const char c : text) {
    lines += c == '\n' ? line_end : std::string_view{&c, 1};
  }
  if (!lines.ends_with(line_end)) {
    lines += line_end;
  }
  return lines;
}

std::string in_lines(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += most_in_a_line) {
    lines += text.substr(at, most_in_a_line);
    lines += line_end;
  }
  return lines;
}

}  // namespace

std::string compose(const MailMessage& message) {
  std::string head;
  const auto add = [&head](std::string_view name, std::string_view value) {
    head += fmt::format("{}: {}\r\n", name, value);
  };
  add("Date", rfc822(message.date));
  add("From", from_line(message));
  add("To", to_line(message.to));
  add("Subject", in_the_head("Subject", message.subject));
  add("Message-ID", fmt::format("<{}>", one_line(message.id)));
  add("Auto-Submitted", "auto-generated");  // RFC 3834: no out-of-office answers, please
  for (const auto& [name, value] : message.headers) {
    add(name, in_the_head(name, value));
  }
  add("MIME-Version", "1.0");
  add("Content-Type", "text/plain; charset=utf-8");
  const bool encoded = needs_encoding(message.text);
  add("Content-Transfer-Encoding", encoded ? "base64" : "7bit");
  const auto text = with_line_ends(message.text);
  return head + "\r\n" + (encoded ? in_lines(base64(text)) : text);
}

}  // namespace lianbo::transport
