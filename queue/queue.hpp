#pragma once

#include "base/random.hpp"
#include "base/time.hpp"
#include "queue/decide.hpp"
#include "queue/rows.hpp"
#include "store/store.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::queue {

// What the queue has to know of an outlet to decide about its rows.
struct OutletRules {
  channels::Channel channel = channels::Channel::website;
  channels::Powers powers;          // the machine's
  channels::Powers by_hand_powers;  // of the people who act where the machine does not
  bool has_machine = true;          // false: everything is done by hand
  Policy policy;

  const channels::Powers& powers_of(const Delivery& delivery) const {
    return delivery.hands == Hands::person ? by_hand_powers : powers;
  }
};

struct NewItem {
  Ulid ulid;
  std::string title;
  std::string unit;
  bool urgent = false;
};

struct NewDelivery {
  std::string outlet;
  channels::Rendition rendition;
  channels::Window window;
  channels::Ending ending = channels::Ending::removed;
};

// What an outlet is to show from now on.
struct NewRevision {
  NewDelivery delivery;
  std::optional<channels::Rendition> correction;  // what is said where the old text cannot be recalled
};

// A row that now belongs to the adapter, and what it is to do.
struct Claimed {
  Delivery delivery;
  channels::Rendition rendition;
};

channels::Order order_of(const Claimed& claimed);

// How much a lane can take on now.
struct Room {
  int urgent = 0;        // orders of urgent rows
  int ordinary = 0;      // orders of others
  bool going_up = true;  // false: nothing is published or updated, takedowns go on
};

// The deliveries and what may happen to them, as operations named after what happens. Each runs in a turn of the store
// on a fresh row, asks decide(), and writes the row with its line in the audit trail, or nothing.
class Queue {
 public:
  Queue(store::Store& store, Clock& clock, Random& random) : store_{store}, clock_{clock}, random_{random} {}

  void set_rules(std::map<std::string, OutletRules> rules) { rules_ = std::move(rules); }
  const std::map<std::string, OutletRules>& rules() const { return rules_; }

  // Called with each row that has changed, once it is on disk, and was not claimed: its outlet may have something to
  // do.
  using Listener = std::function<void(const Delivery& delivery)>;
  void on_touched(Listener listener) { touched_ = std::move(listener); }

  // Inside somebody's transaction: the item and its deliveries, waiting for signatures. The outlets must be in rules().
  ItemId accept(store::Transaction& transaction, const NewItem& item, const std::vector<NewDelivery>& deliveries,
                const std::string& actor);

  // Inside somebody's transaction: the signatures of this revision are complete. Moves every delivery that waits for
  // them.
  void approve(store::Transaction& transaction, ItemId item, int revision, const std::string& actor);

  // Inside somebody's transaction: a correction. Every delivery whose outlet is in `deliveries` takes the new text when
  // nothing of the old one stands any more; what stands elsewhere comes down for good; outlets that are new get a
  // delivery.
  void revise(store::Transaction& transaction, ItemId item, int revision, const std::string& title,
              const std::vector<NewRevision>& wanted, const std::string& actor);

  // Inside somebody's transaction: one occurrence on one row. Errors: those of decide(), `no_such_delivery`.
  Result<Delivery> apply(store::Transaction& transaction, DeliveryId id, const Occurrence& occurrence,
                         const std::string& actor, const std::string& reason);

  // A new start: rows that were in flight have lost their answers. Answers how many there were.
  Task<Result<int>> start();

  // Takes due rows of a lane, as many as there is room for; ends and misses are settled on the way.
  Task<Result<std::vector<Claimed>>> claim_due(LaneKey lane, Room room);

  // One occurrence on one row. Answers the row as it is now. Errors: those of decide(), `no_such_delivery`, the
  // store's.
  Task<Result<Delivery>> apply(DeliveryId id, Occurrence occurrence, std::string actor, std::string reason = {});

  Task<Result<std::optional<Instant>>> next_due(LaneKey lane, bool going_up_too);
  Task<Result<Claimed>> load(DeliveryId id);

  // Which lane looks at it: the machine knows best where the machine's own post is, whoever has the row now.
  LaneKey looking_lane(const Delivery& delivery) const;

  // All rows that the lane is to look at.
  Task<Result<std::vector<Delivery>>> watched(LaneKey lane);

  // What should stand on the outlet's board now, newest first.
  Task<Result<std::vector<channels::BoardEntry>>> board(std::string outlet);

 private:
  const OutletRules& rules_of(const std::string& outlet) const;
  Circumstances circumstances(const Delivery& delivery);
  Delivery follow_up(store::Transaction& transaction, const Delivery& corrected, const Replacement& next,
                     const std::string& actor);
  Delivery add(store::Transaction& transaction, Delivery delivery, const std::string& actor, std::string_view act);
  Delivery write(store::Transaction& transaction, const Delivery& before, const Decision& decision,
                 const std::string& actor, std::string_view act, const std::string& reason);
  void tell(store::Transaction& transaction, const Delivery& changed);

  store::Store& store_;
  Clock& clock_;
  Random& random_;
  std::map<std::string, OutletRules> rules_;
  Listener touched_;
  std::int64_t epoch_ = 0;
};

}  // namespace lianbo::queue
