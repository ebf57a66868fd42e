#include "requests/canonical.hpp"

#include "base/civil_time.hpp"
#include "channels/adapter.hpp"

#include <nlohmann/json.hpp>

namespace lianbo::requests {
namespace {

using nlohmann::json;

void put(json& object, const char* key, const std::string& text) {
  if (!text.empty()) {
    object[key] = text;
  }
}

void put(json& object, const char* key, bool flag) {
  if (flag) {
    object[key] = true;
  }
}

void put(json& object, const char* key, json part) {
  if (!part.empty()) {
    object[key] = std::move(part);
  }
}

json json_of(const channels::Window& window) {
  return json{{"up", rfc3339(window.up)}, {"down", window.down ? rfc3339(*window.down) : "none"}};
}

json json_of(const std::optional<Consent>& consent) {
  auto object = json::object();
  if (consent) {
    object["given"] = consent->given;
    put(object, "note", consent->note);
  }
  return object;
}

json json_of(const std::vector<channels::Channel>& set) {
  auto array = json::array();
  for (const auto channel : set) {
    array.push_back(channels::id(channel));
  }
  return array;
}

json media_of(const Form& form) {
  auto array = json::array();
  for (const auto& medium : form.media) {
    auto object = json::object();
    put(object, "name", medium.name);
    put(object, "alt", medium.alt);
    put(object, "copyright", medium.copyright);
    put(object, "shows_person", medium.shows_person);
    put(object, "consent", json_of(medium.consent));
    array.push_back(std::move(object));
  }
  return array;
}

json attachments_of(const Form& form) {
  auto array = json::array();
  for (const auto& attachment : form.attachments) {
    auto object = json::object();
    put(object, "name", attachment.name);
    put(object, "title", attachment.title);
    array.push_back(std::move(object));
  }
  return array;
}

json multimedia_of(const Form& form) {
  auto object = json::object();
  put(object, "ticker_text", form.multimedia.ticker_text);
  put(object, "image_name", form.multimedia.image_name);
  put(object, "video_name", form.multimedia.video_name);
  return object;
}

json channel_windows_of(const Form& form) {
  auto object = json::object();
  for (const auto& [channel, window] : form.channel_windows) {
    // A window of its own that says the same as the item's is the same form.
    if (window != form.window) {
      object[std::string{channels::id(channel)}] = json_of(window);
    }
  }
  return object;
}

}  // namespace

std::string canonical_json(const Form& form) {
  auto object = json::object();
  put(object, "requesting_unit", form.requesting_unit);
  put(object, "application_date", iso_date(to_instant(CivilTime{form.application_date, {}})));
  put(object, "basis_document", form.basis_document);
  put(object, "change_kind", std::string{id(form.change_kind)});
  put(object, "corrects", form.corrects);
  put(object, "removes", form.removes);
  put(object, "title", form.title);
  put(object, "section", form.section);
  put(object, "body", form.body);
  put(object, "requested_channels", json_of(form.requested_channels));
  put(object, "line_body", form.line_body);
  put(object, "led_body", form.led_body);
  put(object, "sms_body", form.sms_body);
  put(object, "multimedia", multimedia_of(form));
  put(object, "media", media_of(form));
  put(object, "attachments", attachments_of(form));
  put(object, "window", json_of(form.window));
  put(object, "channel_windows", channel_windows_of(form));
  put(object, "take_down_means", std::string{channels::id(form.take_down_means)});
  put(object, "manager_opinion", std::string{id(form.manager_opinion)});
  put(object, "manager_channels", json_of(form.manager_channels));
  put(object, "data_grade", std::string{id(form.data_grade)});
  put(object, "copyright_statement", form.copyright_statement);
  put(object, "consent", json_of(form.consent));
  put(object, "fanpage_theme", form.fanpage_theme);
  put(object, "fanpage_subtheme", form.fanpage_subtheme);
  put(object, "direct_post", form.direct_post);
  put(object, "urgent", form.urgent);
  return object.dump();
}

Digest form_hash(const Form& form) { return sha256(canonical_json(form)); }

}  // namespace lianbo::requests
