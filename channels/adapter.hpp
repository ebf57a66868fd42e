#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "channels/content.hpp"
#include "channels/surface.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lianbo::channels {

enum class Action { publish, update, take_down };

// Stable for ever: the same act on the same delivery has the same key after any crash, and the vendor's idempotency
// key is derived from it.
struct DeliveryKey {
  Ulid delivery;
  int revision = 1;
  Action action = Action::publish;

  std::string text() const;  // 01J…-1-publish
};

// How the outside world knows what we put there. All parts may be empty.
struct Receipt {
  std::string id;    // the vendor's
  std::string url;   // where the public sees it
  std::string note;  // the adapter's own, e.g. a draft's id before its publication

  bool operator==(const Receipt&) const = default;
};

struct Order {
  DeliveryKey key;
  Ulid item;
  Rendition rendition;
  Window window;
  Ending ending = Ending::removed;
  int attempt = 1;                 // counts the sends of this key, this one included
  std::optional<Receipt> receipt;  // what earlier steps left
};

// Taken in; the outcome comes later (a person, a video, a scheduled message).
struct Pending {
  Instant look_at;
  std::optional<Receipt> receipt;
};

enum class Fault {
  unreachable,   // refused before any effect, by the network or the other side's trouble: try again later
  throttled,     // too much for now, no effect: try again at retry_at
  unauthorized,  // our credentials are not good: the channel waits, not the item
  rejected,      // no effect, and the same order will never be accepted: a person must look
  gone,          // what the order is about is no longer there
  uncertain      // it may have had its effect: look before anything is sent again
};

struct Failure {
  Fault fault = Fault::uncertain;
  Error error;
  std::optional<Instant> retry_at;  // what the other side asked for, as it asked
};

template <class T>
using Answer = tl::expected<T, Failure>;

// How we know. Kept and shown beside every claim that something stands or is gone.
enum class Evidence {
  none,
  public_view,    // 民眾端所見: seen as the public sees it
  vendor_api,     // 平台回讀: read through the vendor's API
  device_report,  // 設備回報: said by the device or system itself
  person          // 人工證明: attested by a person
};

enum class Standing {
  showing,     // what was approved stands
  archived,    // stands in the archive, marked as over
  altered,     // something of ours stands, but not what was approved
  staged,      // lies ready at the other side, who will show it at its time
  absent,      // nothing stands
  cannot_tell  // could not be seen, which proves nothing
};

struct Sighting {
  Standing standing = Standing::cannot_tell;
  Evidence evidence = Evidence::none;
  std::optional<Receipt> receipt;  // where it stands, if that was found out
  std::optional<Error> detail;     // what was different, or why it cannot be told
};

struct Health {
  bool good = true;
  std::optional<Error> detail;  // what is wrong, or will be soon
};

// Makes a half-way result durable before the step that commits (a draft's id, a spare slot). It has returned when the
// receipt survives a loss of power.
class Notes {
 public:
  virtual ~Notes() = default;
  virtual Task<> keep(Receipt partial) = 0;
};

// What an adapter's outside world can do. One constant an adapter; the form, the dispatcher and the tests read it.
struct Powers {
  enum class Settling {
    look,             // an unknown outcome is found out by looking
    resend_same_key,  // the other side knows our key: sending again has no second effect
    person            // nobody but a person can find out
  };
  Settling settling = Settling::person;
  Duration resend_for{};           // how long after the first send the other side still knows the key
  int absence_looks = 3;           // looks that find nothing …
  Duration absence_span{};         // … spread over at least this long prove absence
  bool updates = false;            // can change what stands
  bool takes_down = false;         // can remove what stands
  bool reads_back = false;         // look() can tell showing from absent
  bool repeatable = false;         // publishing what stands already changes nothing: can be re-asserted at any time
  bool expires_by_itself = false;  // the other side takes it down without us, at the window's end
  bool people_edit_too = false;    // others may change what stands: drift is asked about, not overwritten
  bool sure_at_sight = false;      // one look that sees another text is enough: no old copy is served for a while
  bool shows_window = false;       // what stands says when it ends: a moved end means an update
  bool by_person = false;          // an order is a task for a person, who says later what became of it
  Duration stages_ahead{};         // handed over this long before its time, to be shown by the other side at its time
  Duration drift_every{};          // how often to look during the window; 0: never
};

// One way into the outside world. Calls are made by the dispatcher, one for a delivery at a time; the adapter owns no
// queue, makes no retries, and answers with what happened. An exception from it is a bug and counts as `uncertain`.
class Adapter {
 public:
  virtual ~Adapter() = default;

  virtual const Powers& powers() const = 0;

  virtual Task<Answer<std::variant<Receipt, Pending>>> publish(Order order, Notes& notes) = 0;
  virtual Task<Answer<std::variant<Receipt, Pending>>> update(Order order, Notes& notes) = 0;

  // With Ending::archived it moves the item to the archive instead. Fault::gone counts as a success.
  virtual Task<Answer<std::variant<Receipt, Pending>>> take_down(Order order, Notes& notes) = 0;

  // Never changes anything outside.
  virtual Task<Answer<Sighting>> look(Order order) = 0;

  // Token, quota, clock, disk: run on a timer, before anything is late.
  virtual Task<Answer<Health>> probe() = 0;
};

struct BoardEntry {
  Order order;
  bool archived = false;
};

// Something that shows a set: a sign, a screen, a website's list and feeds. It is given all that should stand, newest
// first, and makes it so; giving it the same set again changes nothing and heals whatever was lost.
class Board {
 public:
  virtual ~Board() = default;
  virtual Task<Answer<void>> show(std::vector<BoardEntry> set) = 0;
};

std::string_view id(Action action);
std::string_view id(Evidence evidence);
std::string_view id(Standing standing);
std::string_view id(Fault fault);
std::string_view id(Ending ending);
Text name(Action action);  // 刊登, as a person is asked for it
Text name(Evidence evidence);
Text name(Fault fault);
std::optional<Evidence> evidence_from(std::string_view id);
std::optional<Standing> standing_from(std::string_view id);
std::optional<Fault> fault_from(std::string_view id);
std::optional<Ending> ending_from(std::string_view id);
std::optional<Action> action_from(std::string_view id);

}  // namespace lianbo::channels
