#include "requests/rules.hpp"

#include "base/text.hpp"
#include "channels/media_type.hpp"
#include "requests/messages.hpp"
#include "requests/text_rules.hpp"
#include "requests/themes.hpp"

#include <algorithm>
#include <set>

namespace lianbo::requests {
namespace {

using channels::Channel;

// What a file is by its name; its content is looked at when it is taken in.
bool is_picture(std::string_view name) {
  constexpr auto extensions = std::to_array<std::string_view>({".png", ".jpg", ".jpeg", ".webp", ".gif"});
  std::string lower{name};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::ranges::any_of(extensions, [&lower](std::string_view each) { return lower.ends_with(each); });
}

void check_copyright(const Form& form, std::vector<Problem>& problems) {
  if (form.copyright_statement.empty()) {
    problems.push_back(problem("copyright_statement", messages::no_copyright));
  }
}

void check_grade(const Form& form, std::vector<Problem>& problems) {
  if (form.data_grade != DataGrade::general) {
    const auto grade = name(form.data_grade);
    problems.push_back(problem("data_grade", messages::grade_not_public, grade.zh, grade.en));
  }
}

void check_one_consent(const std::string& field, const std::optional<Consent>& consent,
                       std::vector<Problem>& problems) {
  if (!consent || !consent->given) {
    problems.push_back(problem(field, messages::no_consent));
  } else if (consent->note.empty()) {
    problems.push_back(problem(field + ".note", messages::no_consent_note));
  }
}

void check_consent(const Form& form, std::vector<Problem>& problems) {
  const auto* sub = subtheme(form.fanpage_subtheme);
  if (sub != nullptr && sub->shows_people) {
    check_one_consent("consent", form.consent, problems);
  }
  for (std::size_t i = 0; i < form.media.size(); ++i) {
    if (form.media[i].shows_person) {
      const auto& own = form.media[i].consent;
      check_one_consent(fmt::format("media[{}].consent", i), own ? own : form.consent, problems);
    }
  }
}

void check_theme(const Form& form, const RuleSettings& settings, std::vector<Problem>& problems) {
  const auto& channels = effective_channels(form);
  if (has_channel(channels, Channel::facebook) && form.fanpage_theme.empty()) {
    problems.push_back(problem("fanpage_theme", messages::no_theme));
  }
  const auto* sub = subtheme(form.fanpage_subtheme);
  if (sub != nullptr && sub->theme != form.fanpage_theme) {
    problems.push_back(problem("fanpage_subtheme", messages::subtheme_elsewhere));
  }
  if (!form.direct_post) {
    return;
  }
  const auto& direct = settings.direct_post_themes;
  if (std::ranges::find(direct, form.fanpage_theme) == direct.end()) {
    problems.push_back(problem("direct_post", messages::direct_needs_theme));
  }
  if (std::ranges::any_of(channels, [](Channel each) { return each != Channel::facebook; })) {
    problems.push_back(problem("direct_post", messages::direct_needs_facebook));
  }
}

class FileNames {
 public:
  explicit FileNames(std::vector<Problem>& problems) : problems_{problems} {}

  void add(const std::string& field, const std::string& name) {
    if (!is_safe_file_name(name)) {
      problems_.push_back(problem(field, messages::unsafe_name, shorten(name, 60)));
    } else if (!names_.insert(name).second) {
      problems_.push_back(problem(field, messages::duplicate_name, name));
    }
  }

 private:
  std::vector<Problem>& problems_;
  std::set<std::string> names_;
};

void check_files(const Form& form, std::vector<Problem>& problems) {
  FileNames names{problems};
  for (std::size_t i = 0; i < form.media.size(); ++i) {
    const auto field = fmt::format("media[{}]", i);
    names.add(field + ".name", form.media[i].name);
    if (form.media[i].alt.empty() && is_picture(form.media[i].name)) {
      problems.push_back(problem(field + ".alt", messages::no_alt));
    }
  }
  for (std::size_t i = 0; i < form.attachments.size(); ++i) {
    const auto field = fmt::format("attachments[{}]", i);
    names.add(field + ".name", form.attachments[i].name);
    if (form.attachments[i].title.empty()) {
      problems.push_back(problem(field + ".title", messages::no_link_text));
    }
  }
}

void check_screens(const Form& form, std::vector<Problem>& problems) {
  const auto& screens = form.multimedia;
  const bool empty = screens == Multimedia{};
  if (empty && has_channel(effective_channels(form), Channel::multimedia)) {
    problems.push_back(problem("multimedia", messages::no_multimedia));
  }
  const auto must_exist = [&](const std::string& field, const std::string& name) {
    if (!name.empty() && std::ranges::find(form.media, name, &Medium::name) == form.media.end()) {
      problems.push_back(problem(field, messages::no_such_file, shorten(name, 60)));
    }
  };
  must_exist("multimedia.image_name", screens.image_name);
  must_exist("multimedia.video_name", screens.video_name);
}

void check_texts(const Form& form, std::vector<Problem>& problems) {
  check_characters("title", form.title, Strictness::name, problems);
  check_characters("section", form.section, Strictness::name, problems);
  check_characters("led_body", form.led_body, Strictness::name, problems);
  check_characters("body", form.body, Strictness::prose, problems);
  check_characters("line_body", form.line_body, Strictness::prose, problems);
  check_characters("sms_body", form.sms_body, Strictness::prose, problems);
  check_characters("multimedia.ticker_text", form.multimedia.ticker_text, Strictness::prose, problems);
  if (form.led_body.find('\n') != std::string::npos) {
    problems.push_back(problem("led_body", messages::led_one_line));
  }
  check_links("body", form.body, problems);
  for (const auto& [field, text] :
       {std::pair{"title", &form.title}, std::pair{"body", &form.body}, std::pair{"line_body", &form.line_body},
        std::pair{"led_body", &form.led_body}, std::pair{"sms_body", &form.sms_body}}) {
    check_weekdays(field, *text, form.window, problems);
  }
}

void check_times(const Form& form, const RuleSettings& settings, Instant now, std::vector<Problem>& problems) {
  if (form.window.down && *form.window.down <= now) {
    problems.push_back(problem("take_down_date", messages::ends_in_past));
  } else if (form.window.up < now) {
    problems.push_back(warning("go_live_date", messages::starts_in_past));
  }
  if (form.urgent && form.window.up > now + settings.urgent_within) {
    problems.push_back(warning("urgent", messages::urgent_but_far));
  }
}

}  // namespace

std::vector<Problem> check(const Form& form, const RuleSettings& settings, Instant now) {
  std::vector<Problem> problems;
  if (form.change_kind != ChangeKind::remove) {
    check_copyright(form, problems);
    check_consent(form, problems);
    check_theme(form, settings, problems);
    check_screens(form, problems);
  }
  check_grade(form, problems);
  check_files(form, problems);
  check_texts(form, problems);
  check_document_number(form.basis_document, settings.document_prefix, problems);
  check_times(form, settings, now, problems);
  return problems;
}

}  // namespace lianbo::requests
