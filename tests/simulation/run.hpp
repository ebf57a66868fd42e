#pragma once

#include "tests/simulation/folder.hpp"
#include "tests/simulation/known.hpp"
#include "tests/simulation/world.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lianbo::simulation {

// One seed: the script is carried out on the program, which dies now and then, while an oracle that reads the script
// alone looks at what a citizen sees.
class Run {
 public:
  Run(std::uint64_t seed, Coverage& coverage);
  void go();

 private:
  // run.cpp: time, and the program's lives.
  Instant true_now() const { return outside_.clock.true_now(); }  // the wall clock of the machine may be wrong
  void start_program();
  void settle_loop();
  bool is_updating();
  void crash();
  void advance();
  void collect();

  template <class T, class Then>
  void ask(Task<Result<T>> task, Then then) {
    boost::asio::co_spawn(program_->loop, std::move(task),
                          [then = std::move(then)](const std::exception_ptr& bug, const Result<T>& answer) {
                            if (bug) {
                              std::rethrow_exception(bug);
                            }
                            then(answer);
                          });
  }

  // acts.cpp: what the office wants, and what befalls it.
  void act();
  void act_on(std::size_t index, Instant now);
  void submit(std::size_t index);
  void approve(std::size_t index, int revision);
  void correct(std::size_t index);
  void for_each_delivery(ItemId item, Asked& asked, const queue::Act& what);
  void vandalise(Instant now);
  void meddle_with(sandbox::Vendor::Post& post);
  void step_clock(Instant now);
  void come_by();

  // people.cpp: who comes by and does what the board asks for.
  Task<Result<int>> attend();
  Task<> attend_to(const queue::Delivery& delivery, const Wish& wish);
  std::optional<queue::Act> what_hands_do(const queue::Delivery& delivery, const channels::Rendition& rendition,
                                          const Wish& wish);
  queue::Act post(const queue::Delivery& delivery, const channels::Rendition& rendition);
  std::optional<queue::Act> take_down_by_hand(const queue::Delivery& delivery);

  // oracle.cpp: what must be true.
  void check_now();
  void check_wish(std::size_t index, const std::string& outlet, Instant now);
  void check_text(const Wish& wish, const std::string& outlet, bool stands, bool may_stand, Instant now) const;
  bool is_disturbed(const std::string& outlet);
  void check_not_late(const Wish& wish, const std::string& outlet, Instant now);
  void check_not_stale(std::size_t index, const std::string& text, std::optional<Instant> ends_at,
                       const std::string& outlet, Instant now);
  void check_old_stays_away(std::size_t index, const std::string& outlet, Instant now);
  void check_end();
  void check_end_of(std::size_t index, store::Connection& connection);
  [[noreturn]] void violated(std::string_view invariant, const Wish& wish, const std::string& outlet,
                             std::string_view what) const;

  std::uint64_t seed_;
  Coverage& coverage_;
  SeededRandom chance_;
  Script script_;
  Folder folder_;
  Outside outside_;
  std::unique_ptr<Program> program_;
  std::vector<Known> known_;
  std::vector<std::uint64_t> crash_after_;
  std::uint64_t steps_ = 0;
  int starts_ = 0;
  Instant started_at_;
  Instant next_person_;
  std::map<std::string, Instant> in_trouble_until_;
  std::map<const sandbox::Vendor*, std::size_t> posts_known_;
  std::set<std::int64_t> given_up_;  // deliveries that the web manager has cancelled
  std::map<std::pair<std::size_t, std::string>, int> old_effects_;
  bool may_be_meddled_with_ = false;
  bool stepped_ = false;
  bool mended_ = false;
  bool started_wrong_ = false;
};

}  // namespace lianbo::simulation
