#pragma once

#include "base/time.hpp"
#include "channels/channel.hpp"
#include "channels/content.hpp"
#include "requests/problem.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace lianbo::requests {

enum class ChangeKind { add, change, remove };  // "new", "change", "delete": 新增, 修改, 刪除
enum class DataGrade { general, sensitive, confidential };
enum class ManagerOpinion { as_requested, by_judgement };

struct Multimedia {
  std::string ticker_text;
  std::string image_name;  // of an entry of `media`
  std::string video_name;  // likewise

  bool operator==(const Multimedia&) const = default;
};

struct Consent {
  bool given = false;
  std::string note;  // how and when it was given

  bool operator==(const Consent&) const = default;
};

struct Medium {
  std::string name;  // as the author called the file; never used as a path
  std::string alt;
  std::string copyright;  // where it differs from the form's statement
  bool shows_person = false;
  std::optional<Consent> consent;  // where it differs from the form's

  bool operator==(const Medium&) const = default;
};

struct Attachment {
  std::string name;
  std::string title;  // the text of its link

  bool operator==(const Attachment&) const = default;
};

// 網站更新及資訊宣導申請單, read and with its dates resolved. Text is NFC, without blanks at its ends, lines end with
// \n.
struct Form {
  std::string requesting_unit;
  std::chrono::year_month_day application_date{};
  std::string basis_document;
  ChangeKind change_kind = ChangeKind::add;
  std::string corrects;  // the item that this one corrects
  std::string removes;   // the item that is to come down: for ChangeKind::remove only

  std::string title;
  std::string section;
  std::string body;
  std::vector<channels::Channel> requested_channels;  // in the form's printed order, each once
  std::string line_body;
  std::string led_body;
  std::string sms_body;
  Multimedia multimedia;
  std::vector<Medium> media;
  std::vector<Attachment> attachments;

  // For ChangeKind::remove only `window.down` counts: when the other item comes down. `up` is the same moment.
  channels::Window window;
  std::map<channels::Channel, channels::Window> channel_windows;  // those that differ from `window`
  channels::Ending take_down_means = channels::Ending::removed;

  ManagerOpinion manager_opinion = ManagerOpinion::as_requested;
  std::vector<channels::Channel> manager_channels;  // replace the requested ones when by_judgement

  DataGrade data_grade = DataGrade::confidential;  // until the author has said otherwise, nothing may go out
  std::string copyright_statement;
  std::optional<Consent> consent;
  std::string fanpage_theme;
  std::string fanpage_subtheme;
  bool direct_post = false;
  bool urgent = false;
};

// What a form's meaning depends on beside its own words.
struct FormContext {
  Instant now;                                                                           // what +30s counts from
  std::chrono::seconds default_up = std::chrono::hours{8};                               // for a date without a time
  std::chrono::seconds default_down = std::chrono::hours{24} - std::chrono::seconds{1};  // 23:59:59
  std::vector<std::string> units{"戶籍登記課", "戶籍行政課", "戶籍服務課"};              // empty: any
};

inline constexpr std::size_t form_limit_bytes = 1024 * 1024;

// As much of a form as could be read, and everything that was wrong with it.
struct Reading {
  std::optional<Form> form;  // nothing where the text is no JSON object at all
  std::vector<Problem> problems;
};

// Names all problems of shape at once: unknown, missing and mistyped fields, dates that do not exist, ends before
// starts. What the office's rules say about a well-formed form is for rules.hpp, and all of it together for
// examine.hpp.
Reading read_form(std::string_view json, const FormContext& context);

// The same for those who want a form without problems or none.
tl::expected<Form, std::vector<Problem>> parse_form(std::string_view json, const FormContext& context);

// Where it will stand, and when: the manager's channels where they were judged anew, else the requested ones. Empty for
// ChangeKind::remove, which publishes nothing.
struct ChannelPlan {
  channels::Channel channel{};
  channels::Window window;

  bool operator==(const ChannelPlan&) const = default;
};
std::vector<ChannelPlan> plan(const Form& form);

const std::vector<channels::Channel>& effective_channels(const Form& form);
bool has_channel(const std::vector<channels::Channel>& set, channels::Channel channel);

std::string_view id(ChangeKind kind);
std::string_view id(DataGrade grade);
std::string_view id(ManagerOpinion opinion);
Text name(ChangeKind kind);
Text name(DataGrade grade);

}  // namespace lianbo::requests
