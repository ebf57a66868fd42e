#include "requests/contact_list.hpp"

#include "requests/folded_text.hpp"
#include "requests/json_text.hpp"
#include "requests/messages.hpp"
#include "requests/object_reader.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace lianbo::requests {
namespace {

constexpr std::size_t list_limit_bytes = 256 * 1024;

constexpr auto list_fields =
    std::to_array<Field>({{"owner", "負責人員"}, {"reviewed", "檢視日期"}, {"contacts", "聯絡資料"}});
constexpr auto contact_fields =
    std::to_array<Field>({{"name", "機關名稱"}, {"phones", "電話"}, {"emails", "信箱"}, {"addresses", "地址"}});

std::string ascii_of(std::u32string_view folded) {
  std::string text;
  for (const auto c : folded) {
    text += c < 0x80 ? static_cast<char>(c) : '?';
  }
  return text;
}

std::string digits_of(std::string_view phone) {
  std::string digits;
  for (const auto c : fold(phone).characters) {
    if (is_digit(c)) {
      digits += static_cast<char>(c);
    }
  }
  return digits.starts_with("886") ? "0" + digits.substr(3) : digits;
}

std::u32string without_blanks(std::u32string text) {
  std::erase_if(text, [](char32_t c) { return c == U' ' || c == U'\t'; });
  std::ranges::replace(text, U'臺', U'台');
  return text;
}

std::size_t common_suffix(std::u32string_view a, std::u32string_view b) {
  const auto ends = std::ranges::mismatch(a | std::views::reverse, b | std::views::reverse);
  return static_cast<std::size_t>(ends.in1 - a.rbegin());
}

}  // namespace

tl::expected<AllowList, std::vector<Problem>> AllowList::parse(std::string_view json) {
  const auto object = parse_object(json, list_limit_bytes);
  if (!object) {
    return tl::unexpected{std::vector{Problem{{}, object.error(), Severity::error}}};
  }
  AllowList list;
  std::vector<Problem> problems;
  const ObjectReader reader{*object, {}, list_fields, problems};
  list.owner_ = reader.line("owner");
  if (list.owner_.empty()) {
    reader.report("owner", messages::missing);
  }
  reader.objects("contacts", contact_fields, [&list](const ObjectReader& contact) {
    for (const auto& phone : contact.lines("phones")) {
      list.phones_.insert(digits_of(phone));
    }
    for (const auto& email : contact.lines("emails")) {
      auto folded = ascii_of(fold(email).characters);
      if (folded.starts_with('@')) {
        list.domains_.push_back(folded.substr(1));
      } else {
        list.emails_.insert(std::move(folded));
      }
    }
    for (const auto& address : contact.lines("addresses")) {
      list.addresses_.push_back(without_blanks(fold(address).characters));
    }
  });
  if (!problems.empty()) {
    return tl::unexpected{std::move(problems)};
  }
  return list;
}

bool AllowList::has_phone(std::string_view digits) const { return phones_.contains(digits); }

bool AllowList::has_email(std::string_view upper_case) const {
  const auto domain = upper_case.substr(std::min(upper_case.size(), upper_case.find('@') + 1));
  return emails_.contains(upper_case) || std::ranges::any_of(domains_, [domain](const std::string& allowed) {
           return domain == allowed || (domain.size() > allowed.size() && domain.ends_with(allowed) &&
                                        domain[domain.size() - allowed.size() - 1] == '.');
         });
}

bool AllowList::has_address(std::u32string_view folded, std::size_t certain) const {
  const auto wanted = without_blanks(std::u32string{folded});
  return std::ranges::any_of(addresses_,
                             [&](const std::u32string& each) { return common_suffix(wanted, each) >= certain; });
}

}  // namespace lianbo::requests
