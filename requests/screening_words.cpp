#include "requests/number_cursor.hpp"
#include "requests/screening_match.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace lianbo::requests {
namespace {

bool is_one_of(char32_t c, std::u32string_view set) { return c != U'\0' && set.find(c) != std::u32string_view::npos; }

// RFC 5321's characters of a mailbox, as people have them.
bool may_stand_in_local_part(char32_t c) { return is_letter(c) || is_digit(c) || is_one_of(c, U"._%+-'"); }
bool may_stand_in_domain(char32_t c) { return is_letter(c) || is_digit(c) || is_one_of(c, U".-"); }

std::string ascii_of(const FoldedText& text, std::size_t begin, std::size_t end) {
  const auto part = std::u32string_view{text.characters}.substr(begin, end - begin);
  return {part.begin(), part.end()};
}

// Mailboxes of people rather than of offices: free ones, and those that come with a line.
constexpr std::array<std::string_view, 14> private_domains{
    "GMAIL.COM",  "GOOGLEMAIL.COM", "YAHOO.COM", "YAHOO.COM.TW", "HOTMAIL.COM",   "OUTLOOK.COM", "LIVE.COM",
    "ICLOUD.COM", "ME.COM",         "MSN.COM",   "QQ.COM",       "PCHOME.COM.TW", "HINET.NET",   "SEED.NET.TW"};

bool is_private(std::string_view domain) {
  return std::ranges::any_of(private_domains, [domain](std::string_view each) {
    return domain == each || (domain.ends_with(each) && domain[domain.size() - each.size() - 1] == '.');
  });
}

}  // namespace

std::optional<Match> email_around(const FoldedText& text, std::size_t sign_at, const AllowList& allowed) {
  if (text[sign_at] != U'@') {
    return std::nullopt;
  }
  constexpr std::size_t local_limit = 64;
  constexpr std::size_t domain_limit = 255;
  auto local_end = sign_at;
  if (local_end > 0 && text[local_end - 1] == U' ') {
    --local_end;
  }
  auto begin = local_end;
  while (begin > 0 && local_end - begin < local_limit && may_stand_in_local_part(text[begin - 1])) {
    --begin;
  }
  const auto domain_begin = sign_at + 1 + (text[sign_at + 1] == U' ' ? 1 : 0);
  auto end = domain_begin;
  while (end - domain_begin < domain_limit && may_stand_in_domain(text[end])) {
    ++end;
  }
  while (end > domain_begin && !is_letter(text[end - 1])) {
    --end;  // a sentence's full stop
  }
  const auto domain = ascii_of(text, domain_begin, end);
  const auto dot = domain.rfind('.');
  if (begin == local_end || dot == std::string::npos || dot == 0 || domain.size() - dot < 3) {
    return std::nullopt;
  }
  const auto local = ascii_of(text, begin, local_end);
  if (allowed.has_email(local + "@" + domain)) {
    return std::nullopt;
  }
  return Match{PersonalData::email, is_private(domain) ? Grade::block : Grade::warn, begin, end,
               fmt::format("{}•••@{}", local[0], shorten(domain, 30))};
}

std::optional<Match> masked_name_around(const FoldedText& text, std::size_t mask_at) {
  constexpr std::array<std::u32string_view, 5> titles{U"先生", U"女士", U"小姐", U"君", U"同學"};
  if (mask_at == 0 || !is_one_of(text[mask_at], U"〇○◯OX*") || !is_han(text[mask_at - 1])) {
    return std::nullopt;
  }
  // 王〇先生, 王〇明先生, 歐陽〇〇小姐: the title comes right after the mask or one character later.
  for (auto at = mask_at + 1; at <= mask_at + 2 && at < text.size(); ++at) {
    for (const auto title : titles) {
      if (text.characters.compare(at, title.size(), title) == 0) {
        return Match{PersonalData::masked_name, Grade::warn, mask_at - 1, at + title.size(),
                     to_utf8(std::u32string_view{text.characters}.substr(mask_at - 1, 1)) + "〇〇"};
      }
    }
  }
  return std::nullopt;
}

namespace {

bool is_house_number_part(char32_t c) { return is_digit(c) || is_one_of(c, U"之-一二三四五六七八九十百 "); }

// What a house number stands after.
bool ends_road(const FoldedText& text, std::size_t end) {
  return end > 1 &&
         (is_one_of(text[end - 1], U"路街段巷弄鄰村里") || (text[end - 1] == U'道' && text[end - 2] == U'大'));
}

// The start of the place: 高雄市 of 高雄市鳳山區經武路30號, or the road's name where nothing stands above it.
std::size_t address_start(const FoldedText& text, std::size_t road_end) {
  constexpr std::size_t longest = 30;
  constexpr std::size_t road_name = 4;
  auto start = road_end;
  auto clause = road_end;
  while (clause > 0 && road_end - clause < longest && (is_han(text[clause - 1]) || is_digit(text[clause - 1]))) {
    --clause;
    if (is_one_of(text[clause], U"縣市區鄉鎮")) {
      start = clause;
    }
  }
  const auto name_size = start == road_end ? road_name : std::size_t{2};
  return start - std::min(name_size, start - clause);
}

}  // namespace

std::optional<Match> address_up_to(const FoldedText& text, std::size_t number_sign_at, const AllowList& allowed) {
  constexpr std::size_t longest_number = 10;
  if (!is_one_of(text[number_sign_at], U"號号")) {
    return std::nullopt;
  }
  auto road_end = number_sign_at;
  while (road_end > 0 && number_sign_at - road_end < longest_number && is_house_number_part(text[road_end - 1])) {
    --road_end;
  }
  if (road_end == number_sign_at || !ends_road(text, road_end)) {
    return std::nullopt;
  }
  const auto begin = address_start(text, road_end);
  const auto end = number_sign_at + 1;
  const auto written = text.characters.substr(begin, end - begin);
  const auto road_and_number = static_cast<std::size_t>(
      std::ranges::count_if(text.characters.substr(road_end, end - road_end), [](char32_t c) { return c != U' '; }));
  constexpr std::size_t shortest_road = 3;  // 經武路
  if (allowed.has_address(written, road_and_number + shortest_road)) {
    return std::nullopt;
  }
  return Match{PersonalData::address, Grade::warn, begin, end,
               to_utf8(text.characters.substr(begin, road_end - begin)) + "••號"};
}

}  // namespace lianbo::requests
