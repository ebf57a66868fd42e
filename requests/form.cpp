#include "requests/form.hpp"

#include "base/civil_time.hpp"
#include "base/text.hpp"
#include "requests/choices.hpp"
#include "requests/form_window.hpp"
#include "requests/json_text.hpp"
#include "requests/messages.hpp"
#include "requests/object_reader.hpp"
#include "requests/themes.hpp"

#include <algorithm>
#include <utility>

namespace lianbo::requests {
namespace {

using channels::Channel;

std::string required(const ObjectReader& reader, std::string_view key, std::string value) {
  if (value.empty() && !reader.has_problem(key)) {
    reader.report(key, messages::missing);
  }
  return value;
}

std::string read_unit(const ObjectReader& reader, const FormContext& context) {
  auto unit = required(reader, "requesting_unit", reader.line("requesting_unit"));
  if (!unit.empty() && !context.units.empty() && std::ranges::find(context.units, unit) == context.units.end()) {
    reader.report("requesting_unit", messages::unknown_choice, shorten(unit, 40),
                  fmt::to_string(fmt::join(context.units, "、")));
  }
  return unit;
}

std::chrono::year_month_day read_application_date(const ObjectReader& reader, const FormContext& context) {
  const auto today = to_civil(context.now).date;
  const auto text = reader.line("application_date");
  if (text.empty()) {
    return today;
  }
  const auto date = parse_date(text);
  if (!date) {
    reader.add("application_date", date.error());
  }
  return date.value_or(today);
}

// Another item's id or name. It is looked up, never used as a path; the rule keeps a mistyped one readable.
std::string read_reference(const ObjectReader& reader, std::string_view key) {
  auto reference = reader.line(key);
  const bool good =
      reference.size() <= 64 && std::ranges::all_of(reference, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      });
  if (!good) {
    reader.report(key, messages::bad_reference);
  }
  return reference;
}

std::optional<Consent> read_consent(const ObjectReader& reader) {
  std::optional<Consent> consent;
  reader.object("consent", consent_fields,
                [&consent](const ObjectReader& inner) { consent = Consent{inner.flag("given"), inner.line("note")}; });
  return consent;
}

void read_files(const ObjectReader& reader, Form& form) {
  reader.objects("media", media_fields, [&form](const ObjectReader& medium) {
    auto name = required(medium, "name", medium.line("name"));
    form.media.push_back(Medium{std::move(name), medium.line("alt"), medium.line("copyright"),
                                medium.flag("shows_person"), read_consent(medium)});
  });
  reader.objects("attachments", attachment_fields, [&form](const ObjectReader& attachment) {
    auto name = required(attachment, "name", attachment.line("name"));
    form.attachments.push_back(Attachment{std::move(name), attachment.line("title")});
  });
  reader.object("multimedia", multimedia_fields, [&form](const ObjectReader& screens) {
    form.multimedia = Multimedia{screens.text("ticker_text"), screens.line("image_name"), screens.line("video_name")};
  });
}

void read_theme(const ObjectReader& reader, Form& form) {
  form.fanpage_theme = reader.line("fanpage_theme");
  form.fanpage_subtheme = reader.line("fanpage_subtheme");
  if (!form.fanpage_theme.empty() && theme(form.fanpage_theme) == nullptr) {
    reader.report("fanpage_theme", messages::unknown_choice, shorten(form.fanpage_theme, 40), theme_ids());
    form.fanpage_theme.clear();
  }
  if (!form.fanpage_subtheme.empty() && subtheme(form.fanpage_subtheme) == nullptr) {
    reader.report("fanpage_subtheme", messages::unknown_choice, shorten(form.fanpage_subtheme, 40), subtheme_ids());
    form.fanpage_subtheme.clear();
  }
}

void read_channel_sets(const ObjectReader& reader, Form& form) {
  form.requested_channels = read_channels(reader, "requested_channels");
  form.manager_opinion = read_choice(reader, "manager_opinion", manager_opinions).value_or(form.manager_opinion);
  form.manager_channels = read_channels(reader, "manager_channels");

  // A form that deletes may leave the channels open: then the item comes down everywhere.
  const bool open = form.change_kind == ChangeKind::remove;
  if (form.requested_channels.empty() && !open && !reader.has_problem("requested_channels")) {
    reader.report("requested_channels", messages::missing);
  }
  if (form.manager_opinion == ManagerOpinion::by_judgement) {
    if (form.manager_channels.empty() && !reader.has_problem("manager_channels")) {
      reader.report("manager_channels", messages::missing);
    }
  } else if (!form.manager_channels.empty()) {
    reader.report("manager_channels", messages::opinion_without_judgement);
  }
}

bool ticked_by_anyone(const Form& form, Channel channel) {
  return has_channel(form.requested_channels, channel) || has_channel(effective_channels(form), channel);
}

void need_texts_of_channels(const ObjectReader& reader, const Form& form) {
  const auto need = [&](Channel channel, std::string_view key, bool given) {
    if (ticked_by_anyone(form, channel) && !given && !reader.has_problem(key)) {
      const auto channel_name = channels::name(channel);
      reader.report(key, messages::missing_for_channel, channel_name.zh, channel_name.en);
    }
  };
  need(Channel::line, "line_body", !form.line_body.empty());
  need(Channel::led_marquee, "led_body", !form.led_body.empty());
  need(Channel::sms, "sms_body", !form.sms_body.empty());
  need(Channel::multimedia, "multimedia", reader.has("multimedia"));
}

void read_channel_windows(const ObjectReader& reader, const WindowText& item, bool item_is_good,
                          const FormContext& context, Form& form) {
  // Its keys are channels: an object whose known fields are the ids of all of them.
  std::vector<Field> known;
  known.reserve(channels::all_channels.size());
  for (const auto channel : channels::all_channels) {
    known.push_back(Field{channels::id(channel), {}});
  }
  reader.object("channel_windows", known, [&](const ObjectReader& by_channel) {
    for (const auto channel : channels::all_channels) {
      by_channel.object(channels::id(channel), window_fields, [&](const ObjectReader& own) {
        if (!ticked_by_anyone(form, channel)) {
          by_channel.report(channels::id(channel), messages::window_of_no_channel);
        }
        const auto text = with_defaults(read_window_text(own), item);
        // What is wrong with the item's own dates is said there, not once more for each channel that takes them over.
        const bool takes_over_trouble =
            !item_is_good && (text.up_date == item.up_date || text.down_date == item.down_date);
        if (takes_over_trouble) {
          return;
        }
        if (const auto window = resolve(text, own, context)) {
          form.channel_windows.emplace(channel, *window);
        }
      });
    }
  });
}

void read_times(const ObjectReader& reader, const FormContext& context, Form& form) {
  const auto text = read_window_text(reader);
  form.take_down_means = read_choice(reader, "take_down_means", endings).value_or(form.take_down_means);
  if (form.change_kind == ChangeKind::remove) {
    if (const auto at = resolve_removal(text, reader, context)) {
      form.window = channels::Window{*at, at};
    }
    return;
  }
  const auto window = resolve(text, reader, context);
  form.window = window.value_or(channels::Window{context.now, std::nullopt});
  read_channel_windows(reader, text, window.has_value(), context, form);
}

Form read_fields(const ObjectReader& reader, const FormContext& context) {
  Form form;
  form.change_kind = read_choice(reader, "change_kind", change_kinds).value_or(form.change_kind);
  const bool removes = form.change_kind == ChangeKind::remove;

  form.requesting_unit = read_unit(reader, context);
  form.application_date = read_application_date(reader, context);
  form.basis_document = reader.line("basis_document");
  form.corrects = read_reference(reader, "corrects");
  form.removes = read_reference(reader, "removes");
  if (removes) {
    required(reader, "removes", form.removes);
  }
  form.title = required(reader, "title", reader.line("title"));
  form.section = reader.line("section");
  form.body = removes ? reader.text("body") : required(reader, "body", reader.text("body"));
  form.line_body = reader.text("line_body");
  form.led_body = reader.text("led_body");
  form.sms_body = reader.text("sms_body");
  read_files(reader, form);
  read_channel_sets(reader, form);
  if (!removes) {
    need_texts_of_channels(reader, form);
  }
  read_times(reader, context, form);

  const auto grade = read_choice(reader, "data_grade", data_grades);
  if (!grade && !reader.has_problem("data_grade")) {
    reader.report("data_grade", messages::missing);
  }
  form.data_grade = grade.value_or(form.data_grade);
  form.copyright_statement = reader.line("copyright_statement");
  form.consent = read_consent(reader);
  read_theme(reader, form);
  form.direct_post = reader.flag("direct_post");
  form.urgent = reader.flag("urgent");
  return form;
}

}  // namespace

Reading read_form(std::string_view json, const FormContext& context) {
  const auto object = parse_object(json, form_limit_bytes);
  if (!object) {
    return {std::nullopt, {Problem{{}, object.error(), Severity::error}}};
  }
  Reading reading;
  const ObjectReader reader{*object, {}, form_fields, reading.problems};
  reading.form = read_fields(reader, context);
  return reading;
}

tl::expected<Form, std::vector<Problem>> parse_form(std::string_view json, const FormContext& context) {
  auto reading = read_form(json, context);
  if (!reading.form || has_errors(reading.problems)) {
    return tl::unexpected{std::move(reading.problems)};
  }
  return std::move(*reading.form);
}

const std::vector<Channel>& effective_channels(const Form& form) {
  return form.manager_opinion == ManagerOpinion::by_judgement ? form.manager_channels : form.requested_channels;
}

bool has_channel(const std::vector<Channel>& set, Channel channel) {
  return std::ranges::find(set, channel) != set.end();
}

std::vector<ChannelPlan> plan(const Form& form) {
  std::vector<ChannelPlan> plans;
  if (form.change_kind == ChangeKind::remove) {
    return plans;
  }
  for (const auto channel : effective_channels(form)) {
    const auto own = form.channel_windows.find(channel);
    plans.push_back(ChannelPlan{channel, own == form.channel_windows.end() ? form.window : own->second});
  }
  return plans;
}

}  // namespace lianbo::requests
