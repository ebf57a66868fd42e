#pragma once

#include "requests/contact_list.hpp"
#include "requests/folded_text.hpp"
#include "requests/screening.hpp"

#include <cstddef>
#include <optional>
#include <string>

// What screening.cpp puts together. Each looks whether its kind begins (or, where so named, ends) at one place, and
// reads only as far as such a thing can be long, which keeps the whole linear.
namespace lianbo::requests {

struct Match {
  PersonalData kind;
  Grade grade;
  std::size_t begin;  // characters of the folded text, [begin, end)
  std::size_t end;
  std::string shown;
};

std::optional<Match> identity_number_at(const FoldedText& text, std::size_t at);
std::optional<Match> masked_number_at(const FoldedText& text, std::size_t at);
std::optional<Match> number_after_its_name(const FoldedText& text, std::size_t name_at);  // 戶號 …, 護照 …
std::optional<Match> phone_at(const FoldedText& text, std::size_t at, const AllowList& allowed);

std::optional<Match> masked_name_around(const FoldedText& text, std::size_t mask_at);
std::optional<Match> email_around(const FoldedText& text, std::size_t sign_at, const AllowList& allowed);
std::optional<Match> address_up_to(const FoldedText& text, std::size_t number_sign_at, const AllowList& allowed);

}  // namespace lianbo::requests
