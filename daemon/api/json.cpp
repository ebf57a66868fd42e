#include "daemon/api/json.hpp"

#include "base/civil_time.hpp"
#include "channels/pieces.hpp"
#include "channels/sms.hpp"
#include "daemon/api/answers.hpp"
#include "queue/why.hpp"

namespace lianbo::api {

using channels::Powers;
using nlohmann::json;
using queue::Delivery;
using queue::Step;

namespace {

std::string_view id(Powers::Settling settling) {
  switch (settling) {
    case Powers::Settling::look:
      return "look";
    case Powers::Settling::resend_same_key:
      return "resend_same_key";
    case Powers::Settling::person:
      return "person";
  }
  return {};
}

json id(Step::What what) {
  switch (what) {
    case Step::What::nothing:
      return nullptr;
    case Step::What::publish:
      return "publish";
    case Step::What::update:
      return "update";
    case Step::What::take_down:
      return "take_down";
    case Step::What::look:
      return "look";
    case Step::What::replace:
      return "replace";
    case Step::What::end:
      return "end";
  }
  return nullptr;
}

json receipt_json(const std::optional<channels::Receipt>& receipt) {
  if (!receipt) {
    return nullptr;
  }
  return {
      {"id", text_or_null(receipt->id)}, {"url", text_or_null(receipt->url)}, {"note", text_or_null(receipt->note)}};
}

json cost_json(const channels::Surface& surface) { return surface.cost.zh.empty() ? json() : to_json(surface.cost); }

json limit_json(const channels::Figure& figure) {
  return {{"id", figure.id}, {"label", to_json(figure.label)}, {"limit", figure.limit ? json(*figure.limit) : json()}};
}

json figures_json(const channels::Rendition& rendition) {
  auto list = json::array();
  for (const auto& figure : channels::surface(rendition.channel).measure(rendition)) {
    auto each = limit_json(figure);
    each["value"] = figure.value;
    list.push_back(std::move(each));
  }
  return list;
}

json pieces_json(const channels::Rendition& rendition) {
  auto list = json::array();
  for (const auto& piece : channels::pieces(rendition)) {
    list.push_back({{"label", to_json(piece.label)}, {"text", piece.text}});
  }
  return list;
}

json segments_json(const channels::Rendition& rendition) {
  auto list = json::array();
  if (rendition.channel == channels::Channel::sms) {
    const auto split = channels::segmented(rendition.body);
    for (const auto& segment : split.segments) {
      list.push_back({{"text", segment.text}, {"length", segment.units}, {"limit", split.in_a_segment}});
    }
  }
  return list;
}

json preview_json(const requests::Preview& preview) {
  const auto& rendition = preview.rendition;
  const auto& surface = channels::surface(rendition.channel);
  // Already a list of what docs/openapi.yaml calls Asset.
  auto assets = json::parse(rendition.to_json()).at("assets");
  return {{"channel", channels::id(rendition.channel)},
          {"channel_name", to_json(channels::name(rendition.channel))},
          {"outlets", preview.outlets},
          {"publish_at", rfc3339(preview.window.up)},
          {"takedown_at", to_json(preview.window.down)},
          {"title", rendition.title},
          {"summary", rendition.summary},
          {"section", rendition.section},
          {"unit", rendition.unit},
          {"body", rendition.body},
          {"text", channels::shown_text(rendition)},
          {"assets", std::move(assets)},
          {"digest", rendition.digest().hex()},
          {"figures", figures_json(rendition)},
          {"pieces", pieces_json(rendition)},
          {"segments", segments_json(rendition)},
          {"recall", to_json(surface.recall)},
          {"cost", cost_json(surface)}};
}

json detail_of(const std::string& detail) {
  auto parsed = json::parse(detail, nullptr, false);
  return parsed.is_object() ? parsed : json();
}

}  // namespace

json text_or_null(std::string_view text) { return text.empty() ? json() : json(text); }

json to_json(const Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

json to_json(std::optional<Instant> at) { return at ? json(rfc3339(*at)) : json(); }

json to_json(const std::optional<Error>& error) {
  if (!error) {
    return nullptr;
  }
  return {{"code", error->code},
          {"zh", error->text.zh},
          {"en", error->text.en},
          {"vendor_text", text_or_null(error->vendor_text)}};
}

json to_json(const channels::Surface& surface) {
  auto limits = json::array();
  channels::Rendition empty;
  empty.channel = surface.channel;
  for (const auto& figure : surface.measure(empty)) {
    if (figure.limit) {
      limits.push_back(limit_json(figure));
    }
  }
  return {{"limits", std::move(limits)}, {"recall", to_json(surface.recall)}, {"cost", cost_json(surface)}};
}

json to_json(channels::Recall recall) {
  switch (recall) {
    case channels::Recall::complete:
      return {{"class", "complete"},
              {"zh", "可以收回：下線後會確認民眾看不到了"},
              {"en", "can be taken down, and is then seen to be gone"}};
    case channels::Recall::unreadable:
      return {{"class", "unreadable"},
              {"zh", "可以收回，但無法確認民眾是否還看得到"},
              {"en", "can be taken down, but cannot be seen to be gone"}};
    case channels::Recall::impossible:
      return {{"class", "impossible"}, {"zh", "送出後無法收回"}, {"en", "cannot be recalled once it has gone out"}};
  }
  return nullptr;
}

json to_json(const Powers& powers) {
  return {{"settling", id(powers.settling)},
          {"resend_for_ms", powers.resend_for.count()},
          {"absence_looks", powers.absence_looks},
          {"absence_span_ms", powers.absence_span.count()},
          {"updates", powers.updates},
          {"takes_down", powers.takes_down},
          {"reads_back", powers.reads_back},
          {"repeatable", powers.repeatable},
          {"expires_by_itself", powers.expires_by_itself},
          {"people_edit_too", powers.people_edit_too},
          {"stages_ahead_ms", powers.stages_ahead.count()},
          {"drift_every_ms", powers.drift_every.count()}};
}

json to_json(const requests::Draft& draft) {
  auto previews = json::array();
  for (const auto& preview : draft.previews) {
    previews.push_back(preview_json(preview));
  }
  return {{"title", draft.form.title},
          {"unit", draft.form.requesting_unit},
          {"change_kind", requests::id(draft.form.change_kind)},
          {"form_hash", draft.form_hash.hex()},
          {"approval_hash", draft.approval_hash.hex()},
          {"previews", std::move(previews)},
          {"warnings", to_json(draft.warnings)}};
}

json to_json(const queue::LogRow& row) {
  return {{"id", row.id},
          {"at", rfc3339(row.at)},
          {"actor", row.actor},
          {"act", row.act},
          {"item", text_or_null(row.item)},
          {"delivery", text_or_null(row.delivery)},
          {"outlet", text_or_null(row.outlet)},
          {"channel", text_or_null(row.channel)},
          {"from", text_or_null(row.from)},
          {"to", text_or_null(row.to)},
          {"detail", detail_of(row.detail)}};
}

void add_next_step(json& object, const Delivery& delivery, const queue::OutletRules& rules) {
  const auto step = queue::next_step(delivery, rules.powers_of(delivery), rules.policy);
  object["next_step"] = id(step.what);
  object["next_at"] = step.what == Step::What::nothing ? json() : json(rfc3339(step.at));
}

json to_json(const Delivery& delivery, const Lens& lens, store::Connection& connection) {
  const auto found = lens.rules.find(delivery.outlet);
  const bool known = found != lens.rules.end();
  const auto rules = known ? found->second : queue::OutletRules{};
  const auto channel = known ? rules.channel : queue::channel_of(connection, delivery.id).value_or(rules.channel);
  const bool seen = delivery.evidence != channels::Evidence::none;
  json object{{"id", delivery.ulid.text()},
              {"item", delivery.item_ulid.text()},
              {"channel", channels::id(channel)},
              {"channel_name", to_json(channels::name(channel))},
              {"outlet", delivery.outlet},
              {"revision", delivery.revision},
              {"state", queue::id(delivery.state)},
              {"state_name", to_json(queue::name(delivery.state))},
              {"shape", queue::shape(delivery.state)},
              {"group", queue::id(queue::group(delivery.state))},
              {"held", delivery.held},
              {"urgent", delivery.urgent},
              {"will_miss", queue::will_miss(delivery, lens.now, signatures_ahead)},
              {"publish_at", rfc3339(delivery.window.up)},
              {"takedown_at", to_json(delivery.window.down)},
              {"ending", channels::id(delivery.ending)},
              {"action", channels::id(delivery.action)},
              {"attempt", delivery.attempt},
              {"receipt", receipt_json(delivery.receipt)},
              {"verified_at", to_json(delivery.verified_at)},
              {"evidence", channels::id(delivery.evidence)},
              {"evidence_name", seen ? to_json(channels::name(delivery.evidence)) : json()},
              {"fault", delivery.fault ? json(channels::id(*delivery.fault)) : json()},
              {"fault_name", delivery.fault ? to_json(channels::name(*delivery.fault)) : json()},
              {"detail", to_json(delivery.error)},
              {"hands", queue::id(delivery.hands)},
              {"task", nullptr},
              {"next_revision", delivery.next ? json(delivery.next->revision) : json()}};
  if (queue::has_task(delivery)) {
    const auto deadline = queue::task_deadline(delivery, rules.policy);
    object["task"] = {{"key", queue::key_of(delivery).text()},
                      {"since", to_json(delivery.handed_at)},
                      {"deadline", rfc3339(deadline)},
                      {"overdue", lens.now > deadline}};
  }
  add_next_step(object, delivery, rules);
  return object;
}

json to_json(const queue::ItemView& item, const Lens& lens, store::Connection& connection) {
  auto deliveries = json::array();
  bool will_miss = false;
  for (const auto& delivery : item.deliveries) {
    will_miss = will_miss || queue::will_miss(delivery, lens.now, signatures_ahead);
    deliveries.push_back(to_json(delivery, lens, connection));
  }
  return {{"id", item.ulid},
          {"title", item.title},
          {"unit", item.unit},
          {"urgent", item.urgent},
          {"created_at", rfc3339(item.created_at)},
          {"will_miss", will_miss},
          {"deliveries", std::move(deliveries)}};
}

}  // namespace lianbo::api
