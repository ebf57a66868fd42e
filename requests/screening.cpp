#include "requests/screening.hpp"
#include "base/text.hpp"

#include "requests/screening_match.hpp"
#include "requests/screening_messages.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace lianbo::requests {
namespace {

constexpr std::size_t findings_limit = 100;  // of each grade: warnings must not crowd out what blocks

struct Keyword {
  PersonalData kind;
  std::u32string_view word;
};
constexpr std::array keywords{
    Keyword{PersonalData::special_category, U"病歷"},     Keyword{PersonalData::special_category, U"醫療"},
    Keyword{PersonalData::special_category, U"基因"},     Keyword{PersonalData::special_category, U"性生活"},
    Keyword{PersonalData::special_category, U"健康檢查"}, Keyword{PersonalData::special_category, U"犯罪前科"},
    Keyword{PersonalData::classification, U"絕對機密"},   Keyword{PersonalData::classification, U"極機密"},
    Keyword{PersonalData::classification, U"機密"},       Keyword{PersonalData::classification, U"密件"},
    Keyword{PersonalData::classification, U"密等"},
};

std::optional<Match> match_at(const FoldedText& text, std::size_t at, const AllowList& allowed) {
  auto match = identity_number_at(text, at);
  match = match ? match : masked_number_at(text, at);
  match = match ? match : phone_at(text, at, allowed);
  match = match ? match : email_around(text, at, allowed);
  match = match ? match : address_up_to(text, at, allowed);
  match = match ? match : masked_name_around(text, at);
  return match ? match : number_after_its_name(text, at);
}

class Findings {
 public:
  explicit Findings(const FoldedText& text) : text_{text} {}

  void add(Match match) {
    auto& count = match.grade == Grade::block ? blocks_ : warnings_;
    if (count == findings_limit) {
      return;
    }
    ++count;
    const auto& first = text_.places[match.begin];
    found_.push_back(Finding{match.kind, match.grade, first.begin, text_.places[match.end - 1].end, first.position,
                             std::move(match.shown)});
  }

  std::vector<Finding> in_order() {
    std::ranges::stable_sort(found_, {}, &Finding::begin);
    return std::move(found_);
  }

 private:
  const FoldedText& text_;
  std::vector<Finding> found_;
  std::size_t blocks_ = 0;
  std::size_t warnings_ = 0;
};

// Each word once: the signer is to think about it, not to count it. 機密 inside 極機密 is the same mark.
void add_keywords(const FoldedText& text, Findings& findings) {
  std::set<std::size_t> ends;
  for (const auto& keyword : keywords) {
    const auto at = text.characters.find(keyword.word);
    if (at != std::u32string::npos && ends.insert(at + keyword.word.size()).second) {
      findings.add(Match{keyword.kind, Grade::warn, at, at + keyword.word.size(), to_utf8(keyword.word)});
    }
  }
}

}  // namespace

std::vector<Finding> screen(std::string_view text, const AllowList& allowed) {
  const auto folded = fold(text);
  Findings findings{folded};
  for (std::size_t at = 0; at < folded.size();) {
    if (auto match = match_at(folded, at, allowed)) {
      at = std::max(match->end, at + 1);
      findings.add(std::move(*match));
    } else {
      ++at;
    }
  }
  add_keywords(folded, findings);
  return findings.in_order();
}

}  // namespace lianbo::requests
