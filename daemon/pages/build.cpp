#include "daemon/pages/build.hpp"

#include "base/civil_time.hpp"
#include "daemon/pages/words.hpp"
#include "queue/act_words.hpp"
#include "queue/why.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ranges>

namespace lianbo::pages {

using channels::Action;
using queue::Delivery;
using queue::Group;
using queue::State;

namespace {

constexpr std::array groups{Group::scheduled, Group::in_progress, Group::live, Group::down, Group::trouble};
constexpr auto signatures_ahead = std::chrono::hours{24};

std::string window_text(Instant up, std::optional<Instant> down) {
  return down ? to_the_minute(up) + " 至 " + to_the_minute(*down) : to_the_minute(up) + " 起，常設";
}

std::vector<PieceView> pieces_of(const std::vector<channels::Piece>& pieces, const std::string& id) {
  std::vector<PieceView> views;
  views.reserve(pieces.size());
  for (const auto& piece : pieces) {
    views.push_back({fmt::format("{}-piece-{}", id, views.size() + 1), piece.label.zh, piece.text});
  }
  return views;
}

std::vector<FileView> files_of(const std::vector<channels::Asset>& assets) {
  std::vector<FileView> views;
  views.reserve(assets.size());
  for (const auto& asset : assets) {
    views.push_back({asset.file_name, media_href(asset.digest), size_text(asset.size_bytes), asset.text});
  }
  return views;
}

// Why something was done, or what went wrong.
std::string remark_of(const std::string& detail) {
  const auto parsed = nlohmann::json::parse(detail, nullptr, false);
  if (!parsed.is_object()) {
    return {};
  }
  for (const auto* const key : {"reason", "words"}) {
    const auto found = parsed.find(key);
    if (found != parsed.end() && found->is_string() && !found->get_ref<const std::string&>().empty()) {
      return found->get<std::string>();
    }
  }
  const auto error = parsed.find("error");
  return error != parsed.end() && error->is_object() ? error->value("zh", "") : std::string{};
}

std::optional<Mark> mark_from(const std::string& id) {
  const auto state = queue::state_from(id);
  return state ? std::optional{mark_of(*state)} : std::nullopt;
}

std::string when_of(const Delivery& delivery) {
  switch (queue::group(delivery.state)) {
    case Group::scheduled:
      return to_the_minute(delivery.window.up) + " 上線";
    case Group::live:
    case Group::in_progress:
    case Group::trouble:
    case Group::down:
      break;
  }
  return delivery.window.down ? to_the_minute(*delivery.window.down) + " 下線" : "常設，沒有下線時間";
}

// Nothing is called live without it.
std::string evidence_beside(const Delivery& delivery) {
  return delivery.state == State::verified ? channels::name(delivery.evidence).zh : std::string{};
}

std::vector<std::string> troubles_of(const queue::LaneStatus& lane) {
  std::vector<std::string> troubles;
  if (lane.credentials) {
    troubles.push_back(lane.credentials->text.zh);
  }
  if (lane.breaker != queue::Breaker::State::closed) {
    troubles.emplace_back("連續失敗，暫停一會兒再試；時間到的內容會自動補上。");
  }
  if (lane.board) {
    troubles.push_back(lane.board->text.zh);
  }
  if (!lane.health.good && lane.health.detail && !lane.credentials) {
    troubles.push_back(lane.health.detail->text.zh);
  }
  return troubles;
}

// Since when it has been in its state: the row of its history that brought it there.
std::string since_of(const DeliveryParts& parts) {
  const auto state = queue::id(parts.delivery.state);
  std::string since;
  for (const auto& row : parts.history | std::views::reverse) {
    if (row.to.empty()) {
      continue;
    }
    if (row.to != state) {
      break;
    }
    since = to_the_second(row.at);
    if (row.from != state) {
      break;
    }
  }
  return since;
}

std::vector<Fact> facts_of(const DeliveryParts& parts, const Lens& lens) {
  const auto& delivery = parts.delivery;
  const auto rules = lens.rules_of(delivery);
  std::vector<Fact> facts;
  if (const auto since = since_of(parts); !since.empty()) {
    facts.push_back({"自何時起", since, ""});
  }
  const auto step = queue::next_step(delivery, rules.powers_of(delivery), rules.policy);
  if (const auto what = name_of(step.what); !what.empty()) {
    facts.push_back({"下一步", what + "，" + (step.at <= lens.now ? "現在" : to_the_minute(step.at)), ""});
  }
  facts.push_back({"上線時間", to_the_minute(delivery.window.up), ""});
  facts.push_back({"下線時間", delivery.window.down ? to_the_minute(*delivery.window.down) : "常設，不下線", ""});
  if (delivery.verified_at) {
    facts.push_back({"最近一次證實", to_the_second(*delivery.verified_at), ""});
  }
  if (delivery.receipt && !delivery.receipt->url.empty()) {
    const auto& url = delivery.receipt->url;
    const bool is_link = url.starts_with("https://") || url.starts_with("http://");
    facts.push_back({"網址", url, is_link ? url : std::string{}});
  }
  if (delivery.receipt && !delivery.receipt->id.empty()) {
    facts.push_back({"平台編號", delivery.receipt->id, ""});
  }
  if (delivery.fault) {
    facts.push_back({"問題種類", channels::name(*delivery.fault).zh, ""});
  }
  if (delivery.revision > 1) {
    facts.push_back({"版次", fmt::format("第 {} 版", delivery.revision), ""});
  }
  if (delivery.hands != queue::Hands::machine) {
    facts.push_back({"由誰派送", "人工", ""});
  }
  return facts;
}

}  // namespace

queue::OutletRules Lens::rules_of(const Delivery& delivery) const {
  const auto found = rules.find(delivery.outlet);
  return found == rules.end() ? queue::OutletRules{} : found->second;
}

std::string media_href(const Digest& digest) { return "/board/media/" + digest.hex(); }

std::string item_href(const std::string& item, const std::string& delivery) {
  return "/board/items/" + item + (delivery.empty() ? "" : "#d-" + delivery);
}

std::string task_href(const std::string& delivery) { return "/board/tasks/" + delivery; }

Frame frame(const Lens& lens, std::string title, std::string here) {
  Frame frame;
  frame.office = lens.office;
  frame.title = std::move(title);
  frame.here = std::move(here);
  frame.now = to_the_second(lens.now);
  frame.now_exact = rfc3339(lens.now);
  return frame;
}

std::vector<CountView> counts_of(const std::vector<queue::Count>& counts, std::optional<Group> chosen) {
  std::vector<CountView> views;
  for (const auto group : groups) {
    std::int64_t n = 0;
    for (const auto& count : counts) {
      n += queue::group(count.state) == group ? count.n : 0;
    }
    views.push_back(
        {std::string{queue::id(group)}, queue::name(group).zh, std::string{shape_of(group)}, n, chosen == group});
  }
  return views;
}

std::vector<std::string> alerts_of(const Lens& lens) {
  std::vector<std::string> alerts;
  if (lens.clock_held) {
    alerts.emplace_back("系統時鐘跳動過，暫停上線；下線照常。請校正時間，確認後在伺服器執行 lianbo clock accept。");
  }
  for (const auto& [outlet, lanes] : lens.lanes) {
    for (const auto& lane : lanes) {
      const auto rules = lens.rules.find(outlet);
      for (const auto& trouble : troubles_of(lane)) {
        alerts.push_back(rules == lens.rules.end() ? trouble
                                                   : channels::name(rules->second.channel).zh + "：" + trouble);
      }
    }
  }
  return alerts;
}

TaskView task_of(const requests::PersonTask& task, const Lens& lens) {
  const auto& row = task.delivery;
  TaskView view;
  view.id = "task-" + row.ulid.text();
  view.key = queue::key_of(row).text();
  view.delivery = row.ulid.text();
  view.item = row.item_ulid.text();
  view.action = channels::name(row.action).zh;
  view.channel = channels::name(task.channel).zh;
  view.title = task.title;
  view.since = row.handed_at ? to_the_minute(*row.handed_at) : std::string{};
  view.deadline = to_the_minute(task.deadline);
  view.deadline_exact = rfc3339(task.deadline);
  view.left = time_left(task.deadline, lens.now);
  view.overdue = task.deadline <= lens.now;
  view.look_first = task.look_first;
  view.withdrawn = task.withdrawn;
  view.takes_down = row.action == Action::take_down;
  // An outlet without a machine has nobody to give it back to; of an update nobody knows what stands.
  view.can_return = lens.rules_of(row).has_machine && row.action != Action::update && !row.posted_by_hand;
  for (const auto& step : task.steps) {
    view.steps.push_back(step.zh);
  }
  view.pieces = pieces_of(task.pieces, view.id);
  view.files = files_of(task.assets);
  return view;
}

RowView row_of(const queue::ItemView& item, const Lens& lens, const ChannelOf& channel_of) {
  RowView row;
  row.id = item.ulid;
  row.title = item.title;
  row.unit = item.unit;
  row.urgent = item.urgent;
  std::optional<Instant> up;
  std::optional<Instant> down;
  bool ends = true;
  for (const auto channel : channels::all_channels) {
    row.cells.push_back({channels::name(channel).zh, short_name(channel), {}});
  }
  for (const auto& delivery : item.deliveries) {
    auto& cell = row.cells.at(static_cast<std::size_t>(channel_of(delivery)));
    cell.marks.push_back({mark_of(delivery.state), item_href(item.ulid, delivery.ulid.text()),
                          evidence_beside(delivery), delivery.held});
    row.will_miss = row.will_miss || queue::will_miss(delivery, lens.now, signatures_ahead);
    up = std::min(up.value_or(delivery.window.up), delivery.window.up);
    ends = ends && delivery.window.down;
    if (delivery.window.down) {
      down = std::max(down.value_or(*delivery.window.down), *delivery.window.down);
    }
  }
  if (up) {
    row.window = window_text(*up, ends ? down : std::nullopt);
  }
  return row;
}

ChannelView channel_of(const ChannelRows& channel, const Lens& lens) {
  ChannelView view;
  view.id = channels::id(channel.channel);
  view.name = channels::name(channel.channel).zh;
  for (const auto& [outlet, rules] : lens.rules) {
    view.has_outlet = view.has_outlet || rules.channel == channel.channel;
    const auto lanes = lens.lanes.find(outlet);
    if (rules.channel != channel.channel || lanes == lens.lanes.end()) {
      continue;
    }
    for (const auto& lane : lanes->second) {
      std::ranges::move(troubles_of(lane), std::back_inserter(view.troubles));
    }
  }
  struct Wanted {
    Group group;
    std::string_view name;
  };
  constexpr std::array wanted{Wanted{Group::trouble, "要處理"}, Wanted{Group::live, "上線"},
                              Wanted{Group::in_progress, "處理中"}, Wanted{Group::scheduled, "接下來"}};
  for (const auto& [group, name] : wanted) {
    ChannelList list{std::string{name}, {}, false};
    for (const auto& [delivery, title] : channel.rows) {
      if (queue::group(delivery.state) != group) {
        continue;
      }
      if (list.entries.size() == most_in_list) {
        list.cut = true;
        break;
      }
      list.entries.push_back({title, item_href(delivery.item_ulid.text(), delivery.ulid.text()),
                              mark_of(delivery.state), evidence_beside(delivery), when_of(delivery)});
    }
    if (!list.entries.empty()) {
      view.lists.push_back(std::move(list));
    }
  }
  return view;
}

LineView line_of(const queue::LogRow& row) {
  LineView line;
  line.id = row.id;
  line.at = to_the_second(row.at);
  line.at_exact = rfc3339(row.at);
  const auto act = queue::name_of_act(row.act);
  line.act = act ? act->zh : row.act;
  line.actor = actor_name(row.actor);
  if (!row.item.empty()) {
    line.title = row.title;
    line.href = item_href(row.item, row.delivery);
  }
  if (const auto channel = channels::channel_from(row.channel)) {
    line.channel = channels::name(*channel).zh;
  }
  line.to = mark_from(row.to);
  if (row.from != row.to) {
    line.from = mark_from(row.from);
  }
  line.remark = remark_of(row.detail);
  return line;
}

DeliveryView delivery_of(const DeliveryParts& parts, const Lens& lens) {
  const auto& delivery = parts.delivery;
  const auto rules = lens.rules_of(delivery);
  DeliveryView view;
  view.id = "d-" + delivery.ulid.text();
  view.channel = channels::name(parts.channel).zh;
  view.outlet = parts.only_outlet ? std::string{} : delivery.outlet;
  view.follows = delivery.follows.has_value();
  view.mark = mark_of(delivery.state);
  if (delivery.evidence != channels::Evidence::none) {
    view.evidence = channels::name(delivery.evidence).zh;
  }
  view.held = delivery.held;
  const auto lanes = lens.lanes.find(delivery.outlet);
  const bool known = lanes != lens.lanes.end() && !lanes->second.empty();
  if (queue::has_task(delivery)) {
    const auto deadline = queue::task_deadline(delivery, rules.policy);
    view.why = fmt::format("等人{}並回報，期限 {}（{}）。", channels::name(delivery.action).zh, to_the_minute(deadline),
                           time_left(deadline, lens.now));
  } else {
    auto without_error = delivery;  // which has a place of its own on the page
    without_error.error.reset();
    const auto status = known ? lanes->second.front() : queue::LaneStatus{};
    view.why = queue::why(without_error, rules, status, lens.clock_held, lens.now).zh;
  }
  if (delivery.error) {
    view.error = delivery.error->text.zh;
    view.vendor = delivery.error->vendor_text;
  }
  if (queue::has_task(delivery)) {
    view.task_href = task_href(delivery.ulid.text());
  }
  view.facts = facts_of(parts, lens);
  for (const auto& proof : parts.proofs) {
    const bool is_link = proof.url.starts_with("https://") || proof.url.starts_with("http://");
    view.proofs.push_back({to_the_second(proof.at), actor_name(proof.actor), proof.words,
                           is_link ? proof.url : std::string{},
                           proof.picture ? media_href(*proof.picture) : std::string{}});
  }
  view.pieces = pieces_of(channels::pieces(parts.rendition), view.id);
  view.files = files_of(parts.rendition.assets);
  for (const auto& row : parts.history) {
    view.history.push_back(line_of(row));
  }
  return view;
}

}  // namespace lianbo::pages
