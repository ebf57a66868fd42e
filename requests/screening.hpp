#pragma once

#include "requests/contact_list.hpp"
#include "requests/form.hpp"
#include "requests/problem.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// The personal-data screen: what must not go out, found in whatever the form says. It is a net, not a proof; who signs
// still reads.
namespace lianbo::requests {

enum class PersonalData {
  national_id,      // 身分證字號
  resident_id,      // 外來人口統一證號, since 2021
  old_resident_id,  // 外來人口統一證號, before
  masked_id,        // A12****789
  masked_name,      // 王〇明先生
  mobile,
  phone,
  email,
  address,
  household_number,  // 戶號
  passport,
  health_card,
  plate,
  special_category,  // 個資法 §6: 病歷、醫療、基因、性生活、健康檢查、犯罪前科
  classification     // a secrecy grade's mark: such papers never enter this system
};

enum class Grade {
  block,  // the form is refused
  warn    // whoever signs is told
};

struct Finding {
  PersonalData kind;
  Grade grade = Grade::block;
  std::size_t begin = 0;  // bytes of the text, [begin, end)
  std::size_t end = 0;
  std::size_t position = 0;  // of its first character, counted from 1
  std::string shown;         // for messages and logs: never the whole of what was found

  bool operator==(const Finding&) const = default;
};

// In a time linear in the text, in its order; at most 100 of each grade. Full-width digits, blanks, hyphens, Markdown's
// marks and zero-width characters between the digits hide nothing.
std::vector<Finding> screen(std::string_view text, const AllowList& allowed);

// Every text of the form that people will see or that goes along: bodies, titles, file names, alternative texts.
std::vector<Problem> screen_form(const Form& form, const AllowList& allowed);

// The words of a document that goes along, a form feed after each page. Warns where there are none to be read.
std::vector<Problem> screen_document(const std::string& field, std::string_view words, bool has_pages,
                                     const AllowList& allowed);

Text name(PersonalData kind);

}  // namespace lianbo::requests
