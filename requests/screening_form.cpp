#include "base/text.hpp"
#include "requests/media_messages.hpp"
#include "requests/screening.hpp"
#include "requests/screening_messages.hpp"

#include <algorithm>
#include <utility>

namespace lianbo::requests {
namespace {

const messages::PersonalDataMessage& message_of(const Finding& finding) {
  if (finding.grade == Grade::block) {
    return messages::personal_data;
  }
  switch (finding.kind) {
    case PersonalData::phone:
    case PersonalData::mobile:
    case PersonalData::email:
    case PersonalData::address:
      return messages::contact_unlisted;
    case PersonalData::special_category:
      return messages::special_category;
    case PersonalData::classification:
      return messages::classification;
    case PersonalData::national_id:
    case PersonalData::resident_id:
    case PersonalData::old_resident_id:
    case PersonalData::masked_id:
    case PersonalData::masked_name:
    case PersonalData::household_number:
    case PersonalData::passport:
    case PersonalData::health_card:
    case PersonalData::plate:
      break;
  }
  return messages::personal_data_suspected;
}

Problem problem_of(const Finding& finding, std::string field, const Text& place) {
  const auto kind = name(finding.kind);
  auto error = say(message_of(finding), place.zh, kind.zh, place.en, kind.en, finding.shown);
  return Problem{std::move(field), std::move(error),
                 finding.grade == Grade::block ? Severity::error : Severity::warning};
}

Text place_of(const Finding& finding) {
  return {fmt::format("第 {} 個字起", finding.position), fmt::format("From character {} on", finding.position)};
}

Text page_of(const Finding& finding, std::string_view words, bool has_pages) {
  if (!has_pages) {
    return {"文件裡", "In the document"};
  }
  const auto page = 1 + std::ranges::count(words.substr(0, finding.begin), '\f');
  return {fmt::format("文件第 {} 頁", page), fmt::format("On page {} of the document", page)};
}

// Every text of a form with its field's path.
template <class Visit>
void each_text(const Form& form, Visit visit) {
  visit("basis_document", form.basis_document);
  visit("title", form.title);
  visit("section", form.section);
  visit("body", form.body);
  visit("line_body", form.line_body);
  visit("led_body", form.led_body);
  visit("sms_body", form.sms_body);
  visit("multimedia.ticker_text", form.multimedia.ticker_text);
  visit("copyright_statement", form.copyright_statement);
  for (std::size_t i = 0; i < form.media.size(); ++i) {
    visit(fmt::format("media[{}].name", i), form.media[i].name);
    visit(fmt::format("media[{}].alt", i), form.media[i].alt);
    visit(fmt::format("media[{}].copyright", i), form.media[i].copyright);
  }
  for (std::size_t i = 0; i < form.attachments.size(); ++i) {
    visit(fmt::format("attachments[{}].name", i), form.attachments[i].name);
    visit(fmt::format("attachments[{}].title", i), form.attachments[i].title);
  }
}

}  // namespace

std::vector<Problem> screen_form(const Form& form, const AllowList& allowed) {
  std::vector<Problem> problems;
  each_text(form, [&](const std::string& field, const std::string& text) {
    for (const auto& finding : screen(text, allowed)) {
      problems.push_back(problem_of(finding, field, place_of(finding)));
    }
  });
  return problems;
}

std::vector<Problem> screen_document(const std::string& field, std::string_view words, bool has_pages,
                                     const AllowList& allowed) {
  std::vector<Problem> problems;
  if (words.find_first_not_of(" \t\r\n\f") == std::string_view::npos) {
    problems.push_back(warning(field, messages::document_without_words));
    return problems;
  }
  for (const auto& finding : screen(words, allowed)) {
    problems.push_back(problem_of(finding, field, page_of(finding, words, has_pages)));
  }
  return problems;
}

Text name(PersonalData kind) {
  switch (kind) {
    case PersonalData::national_id:
      return {"身分證字號", "an identity number"};
    case PersonalData::resident_id:
      return {"外來人口統一證號", "a resident's number"};
    case PersonalData::old_resident_id:
      return {"舊式外來人口統一證號", "a resident's number of the old kind"};
    case PersonalData::masked_id:
      return {"部分遮蔽的證號", "a masked identity number"};
    case PersonalData::masked_name:
      return {"部分遮蔽的姓名", "a masked name"};
    case PersonalData::mobile:
      return {"行動電話號碼", "a mobile number"};
    case PersonalData::phone:
      return {"市內電話號碼", "a telephone number"};
    case PersonalData::email:
      return {"電子郵件信箱", "a mailbox"};
    case PersonalData::address:
      return {"門牌地址", "an address"};
    case PersonalData::household_number:
      return {"戶號", "a household's number"};
    case PersonalData::passport:
      return {"護照號碼", "a passport's number"};
    case PersonalData::health_card:
      return {"健保卡號", "a health card's number"};
    case PersonalData::plate:
      return {"車牌號碼", "a car's number plate"};
    case PersonalData::special_category:
      return {"特種個人資料", "a special category of personal data"};
    case PersonalData::classification:
      return {"密等字樣", "a mark of classification"};
  }
  return {};
}

}  // namespace lianbo::requests
