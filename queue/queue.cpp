#include "queue/queue.hpp"

#include "base/civil_time.hpp"
#include "queue/messages.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lianbo::queue {

using nlohmann::json;
using store::Connection;
using store::Transaction;

namespace {

// A turn of the writer stays short whatever is due.
constexpr int most_settled_a_turn = 256;
constexpr int page_of_watched = 1000;
// The archive's page lists so many; older ones keep their own pages.
constexpr std::size_t most_archived_on_board = 500;

DueTime due_time(const Delivery& delivery, const OutletRules& rules) {
  const auto step = next_step(delivery, rules.powers_of(delivery), rules.policy);
  const bool up = step.what == Step::What::publish || step.what == Step::What::update;
  const int rank = (delivery.urgent ? 0 : 2) + (up ? 1 : 0);
  return {step.what == Step::What::nothing ? std::nullopt : std::optional{step.at}, rank};
}

std::string detail_of(const Delivery& after, std::optional<Event> event, const std::string& reason,
                      std::optional<channels::Evidence> seen_off) {
  json detail{{"outlet", after.outlet}, {"action", channels::id(after.action)}, {"attempt", after.attempt}};
  if (after.revision > 1) {
    detail["revision"] = after.revision;
  }
  if (after.next) {
    detail["next_revision"] = after.next->revision;
  }
  if (after.hands != Hands::machine) {
    detail["hands"] = id(after.hands);
  }
  if (seen_off) {
    detail["seen_off"] = channels::id(*seen_off);
  }
  if (event) {
    detail["event"] = id(*event);
  }
  if (!reason.empty()) {
    detail["reason"] = reason;
  }
  if (after.fault) {
    detail["fault"] = channels::id(*after.fault);
  }
  if (after.error) {
    detail["error"] = json::parse(rows::to_json(*after.error), nullptr, false);
  }
  if (after.receipt) {
    detail["receipt"] = json::parse(rows::to_json(*after.receipt), nullptr, false);
  }
  if (after.evidence != channels::Evidence::none) {
    detail["evidence"] = channels::id(after.evidence);
  }
  if (after.held) {
    detail["held"] = true;
  }
  return detail.dump(-1, ' ', false, json::error_handler_t::replace);
}

// What a person put up elsewhere is on no board of ours, and a text that is being replaced is on none any more.
void put_on_board(Connection& connection, std::vector<channels::BoardEntry>& entries, Delivery delivery) {
  const bool coming_down = delivery.state == State::taking_down;
  if (delivery.posted_by_hand || (coming_down && ending_now(delivery) != channels::Ending::archived)) {
    return;
  }
  const bool archived = coming_down || delivery.state == State::archived;
  auto rendition = rows::rendition(connection, delivery.rendition);
  entries.push_back({order_of({std::move(delivery), std::move(rendition)}), archived});
}

}  // namespace

channels::Order order_of(const Claimed& claimed) {
  const auto& delivery = claimed.delivery;
  return {key_of(delivery),     delivery.item_ulid, claimed.rendition, delivery.window,
          ending_now(delivery), delivery.attempt,   delivery.receipt};
}

const OutletRules& Queue::rules_of(const std::string& outlet) const {
  // An outlet that was taken out of the settings while rows of it are left: nothing can be done by machine.
  static const OutletRules nobody{};
  const auto found = rules_.find(outlet);
  return found == rules_.end() ? nobody : found->second;
}

Circumstances Queue::circumstances(const Delivery& delivery) {
  const auto& rules = rules_of(delivery.outlet);
  return {rules.powers_of(delivery), rules.policy, clock_.now(), random_.next(), rules.powers};
}

Delivery Queue::write(Transaction& transaction, const Delivery& before, const Decision& decision,
                      const std::string& actor, std::string_view act, const std::string& reason) {
  const auto& after = decision.after;
  rows::update(transaction.connection(), after, after.claimed ? std::optional{epoch_} : std::nullopt,
               due_time(after, rules_of(after.outlet)));
  transaction.audit({clock_.now(), actor, std::string{act}, after.item.value, after.id.value,
                     std::string{id(before.state)}, std::string{id(after.state)},
                     detail_of(after, decision.event, reason, decision.seen_off)});
  if (decision.follow_up) {
    follow_up(transaction, after, *decision.follow_up, actor);
  }
  tell(transaction, after);
  return after;
}

void Queue::tell(Transaction& transaction, const Delivery& changed) {
  if (!changed.claimed) {
    transaction.after_commit([this, changed] {
      if (touched_) {
        touched_(changed);
      }
    });
  }
}

Delivery Queue::add(Transaction& transaction, Delivery delivery, const std::string& actor, std::string_view act) {
  const auto& rules = rules_.at(delivery.outlet);
  delivery.hands = rules.has_machine ? Hands::machine : Hands::person;
  delivery.id = rows::insert(transaction.connection(), delivery, rules.channel, due_time(delivery, rules));
  transaction.audit({clock_.now(), actor, std::string{act}, delivery.item.value, delivery.id.value, "",
                     std::string{id(delivery.state)}, detail_of(delivery, std::nullopt, {}, std::nullopt)});
  tell(transaction, delivery);
  return delivery;
}

ItemId Queue::accept(Transaction& transaction, const NewItem& item, const std::vector<NewDelivery>& deliveries,
                     const std::string& actor) {
  auto& connection = transaction.connection();
  const auto now = clock_.now();
  connection.run("INSERT INTO items (ulid, title, unit, urgent, created_at) VALUES (?,?,?,?,?)", item.ulid.text(),
                 item.title, item.unit, item.urgent, to_ms(now));
  const ItemId item_id{connection.last_row()};
  for (const auto& wanted : deliveries) {
    rows::put_rendition(connection, wanted.rendition);
    Delivery delivery{.id = {},
                      .ulid = Ulid::make(clock_.now(), random_),
                      .item = item_id,
                      .item_ulid = item.ulid,
                      .outlet = wanted.outlet,
                      .revision = 1,
                      .rendition = wanted.rendition.digest()};
    delivery.urgent = item.urgent;
    delivery.window = wanted.window;
    delivery.ending = wanted.ending;
    add(transaction, std::move(delivery), actor, "submitted");
  }
  return item_id;
}

void Queue::approve(Transaction& transaction, ItemId item, int revision, const std::string& actor) {
  for (const auto& delivery : rows::of_item(transaction.connection(), item)) {
    const auto decision = decide(delivery, Approved{revision}, circumstances(delivery));
    if (decision && decision->changes(delivery)) {
      write(transaction, delivery, *decision, actor, id(Event::approved), {});
    }
  }
}

Task<Result<int>> Queue::start() {
  auto operation = [this](Transaction& transaction) {
    auto& connection = transaction.connection();
    connection.run("UPDATE daemon_starts SET epoch = epoch + 1");
    auto row = connection.open("SELECT epoch FROM daemon_starts");
    row.next();
    epoch_ = row.integer(0);
    int cut_off = 0;
    for (const auto id_in_flight : rows::in_flight(connection)) {
      const auto before = rows::load(connection, id_in_flight);
      const auto decision = decide(*before, CutOff{}, circumstances(*before));
      write(transaction, *before, *decision, "lianbod", id(Event::cut_off), {});
      ++cut_off;
    }
    return cut_off;
  };
  co_return co_await store_.write(std::move(operation));
}

Task<Result<std::vector<Claimed>>> Queue::claim_due(LaneKey lane, Room room) {
  auto operation = [this, lane = std::move(lane), room](Transaction& transaction) {
    auto& connection = transaction.connection();
    const auto now = clock_.now();
    std::vector<Claimed> claimed;
    int settled = 0;
    const auto taken = [&] { return static_cast<int>(claimed.size()); };
    for (int rank = 0; rank < ranks; ++rank) {
      const int most = rank < 2 ? room.urgent : room.ordinary;
      if (is_for_going_up(rank) && !room.going_up) {
        continue;
      }
      const int left = std::min(most - taken(), most_settled_a_turn - settled);
      if (left <= 0) {
        continue;
      }
      for (const auto id_due : rows::due(connection, lane, rank, now, left)) {
        const auto before = rows::load(connection, id_due);
        const auto decision = decide(*before, Due{}, circumstances(*before));
        ++settled;
        if (!decision->changes(*before)) {
          // Its time was computed under other settings.
          rows::update(connection, *before, std::nullopt, due_time(*before, rules_of(lane.outlet)));
          continue;
        }
        const auto act = decision->event ? id(*decision->event) : std::string_view{"followed_up"};
        const auto after = write(transaction, *before, *decision, "lianbod", act, {});
        if (after.claimed) {
          claimed.push_back({after, rows::rendition(connection, after.rendition)});
        }
      }
    }
    return claimed;
  };
  co_return co_await store_.write(std::move(operation));
}

Result<Delivery> Queue::apply(Transaction& transaction, DeliveryId delivery, const Occurrence& occurrence,
                              const std::string& actor, const std::string& reason) {
  const auto before = rows::load(transaction.connection(), delivery);
  if (!before) {
    return fail(messages::no_such_delivery, std::to_string(delivery.value));
  }
  const auto decision = decide(*before, occurrence, circumstances(*before));
  if (!decision) {
    return tl::unexpected{decision.error()};
  }
  const auto* act = std::get_if<Act>(&occurrence);
  if (!decision->changes(*before) && act == nullptr) {
    return *before;
  }
  const auto name = act != nullptr ? id(*act) : decision->event ? id(*decision->event) : std::string_view{"noted"};
  return write(transaction, *before, *decision, actor, name, reason);
}

Task<Result<Delivery>> Queue::apply(DeliveryId delivery, Occurrence occurrence, std::string actor, std::string reason) {
  auto operation = [this, delivery, occurrence = std::move(occurrence), actor = std::move(actor),
                    reason = std::move(reason)](Transaction& transaction) {
    return apply(transaction, delivery, occurrence, actor, reason);
  };
  auto written = co_await store_.write(std::move(operation));
  if (!written) {
    co_return tl::unexpected{written.error()};
  }
  co_return *std::move(written);
}

Task<Result<std::optional<Instant>>> Queue::next_due(LaneKey lane, bool going_up_too) {
  auto query = [lane = std::move(lane), going_up_too](Connection& connection) {
    return rows::next_due(connection, lane, going_up_too);
  };
  co_return co_await store_.read(std::move(query));
}

Task<Result<Claimed>> Queue::load(DeliveryId delivery) {
  auto query = [delivery](Connection& connection) -> Result<Claimed> {
    auto row = rows::load(connection, delivery);
    if (!row) {
      return fail(messages::no_such_delivery, std::to_string(delivery.value));
    }
    auto rendition = rows::rendition(connection, row->rendition);
    return Claimed{*std::move(row), std::move(rendition)};
  };
  auto loaded = co_await store_.read(std::move(query));
  if (!loaded) {
    co_return tl::unexpected{loaded.error()};
  }
  co_return *std::move(loaded);
}

LaneKey Queue::looking_lane(const Delivery& delivery) const {
  const auto& rules = rules_of(delivery.outlet);
  const bool machine_sees = rules.has_machine && rules.powers.reads_back && !delivery.posted_by_hand;
  return machine_sees ? LaneKey{delivery.outlet, false} : lane_of(delivery);
}

Task<Result<std::vector<Delivery>>> Queue::watched(LaneKey lane) {
  auto query = [this, lane = std::move(lane)](Connection& connection) {
    std::vector<Delivery> all;
    for (const bool by_hand : {false, true}) {
      const LaneKey owner{lane.outlet, by_hand};
      for (const auto state :
           {State::unknown, State::sent, State::taking_down, State::staged, State::altered, State::verified}) {
        for (DeliveryId after{0};;) {
          auto page = rows::in_state(connection, owner, state, after, page_of_watched);
          if (page.empty()) {
            break;
          }
          after = page.back().id;
          std::ranges::copy_if(page, std::back_inserter(all),
                               [&](const Delivery& delivery) { return looking_lane(delivery) == lane; });
        }
      }
    }
    return all;
  };
  co_return co_await store_.read(std::move(query));
}

Task<Result<std::vector<channels::BoardEntry>>> Queue::board(std::string outlet) {
  auto query = [outlet = std::move(outlet)](Connection& connection) {
    std::vector<channels::BoardEntry> entries;
    for (const bool by_hand : {false, true}) {
      const LaneKey lane{outlet, by_hand};
      for (const auto state : {State::unknown, State::sent, State::altered, State::verified, State::updating,
                               State::archived, State::taking_down}) {
        for (DeliveryId after{0};;) {
          auto page = rows::in_state(connection, lane, state, after, page_of_watched);
          if (page.empty()) {
            break;
          }
          after = page.back().id;
          std::ranges::for_each(page, [&](auto& delivery) { put_on_board(connection, entries, std::move(delivery)); });
        }
      }
    }
    std::ranges::sort(entries, [](const auto& a, const auto& b) {
      return std::pair{a.order.window.up, a.order.item} > std::pair{b.order.window.up, b.order.item};
    });
    std::size_t archived = 0;
    std::erase_if(entries, [&](const auto& entry) { return entry.archived && ++archived > most_archived_on_board; });
    return entries;
  };
  co_return co_await store_.read(std::move(query));
}

}  // namespace lianbo::queue
