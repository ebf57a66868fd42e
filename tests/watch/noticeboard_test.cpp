#include "sandbox/noticeboard.hpp"

#include "adapters/watch/messages.hpp"
#include "adapters/watch/watcher.hpp"
#include "sandbox/loop.hpp"
#include "sandbox/simulated_clock.hpp"
#include "tests/catch.hpp"
#include "tests/watch/pages.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <optional>

// The watcher over a simulated network, at a site that people write into.
namespace lianbo::watch {
using channels::Sighting;
using channels::Standing;
using sandbox::FaultKind;
using sandbox::Noticeboard;
using Trouble = Noticeboard::Trouble;
using Deleted = Noticeboard::Deleted;
namespace {

struct World {
  explicit World(Noticeboard::Habits habits = {}) : board{"https://site.example", habits} {
    network.attach("site.example", board);
  }

  std::string post() { return board.post(std::string{sample_title}, std::string{sample_body}); }

  Sighting look(Place place) {
    std::optional<Sighting> seen;
    boost::asio::co_spawn(loop, watcher.look(std::move(place), sample_wanted()),
                          [&seen](const std::exception_ptr& bug, Sighting sighting) {
                            if (bug) {
                              std::rethrow_exception(bug);
                            }
                            seen.emplace(std::move(sighting));
                          });
    do {
      loop.restart();
      loop.poll();
    } while (!seen && clock.advance());
    REQUIRE(seen);
    return *std::move(seen);
  }
  Sighting look(const std::string& url) { return look({Place::Kind::page, url}); }
  Sighting look_at_list() { return look({Place::Kind::list, board.list_url()}); }
  Sighting look_at_feed() { return look({Place::Kind::feed, board.feed_url()}); }

  SeededRandom chance{1};
  sandbox::SimulatedClock clock{instant_from_ms(1'772'409'600'000)};
  sandbox::SimulatedNetwork network{clock, chance};
  Noticeboard board;
  Watcher watcher{network};
  sandbox::Loop loop;
};

}  // namespace

TEST_CASE("no fault of the network says that a notice is gone, or that it stands unseen") {
  World world;
  const auto url = world.post();
  const auto kind =
      GENERATE(FaultKind::refused, FaultKind::cut_during, FaultKind::cut_after, FaultKind::stalled,
               FaultKind::throttled, FaultKind::unauthorized, FaultKind::forbidden, FaultKind::server_trouble,
               FaultKind::trouble_after_effect, FaultKind::truncated, FaultKind::malformed, FaultKind::huge);
  CAPTURE(id(kind));
  for (const bool stands : {true, false}) {
    if (!stands) {
      world.board.remove(url);
    }
    world.network.faults().next(kind);
    const auto standing = world.look(url).standing;
    // A page of which only the end is lost may show all of the notice; a 404 stays one, however it ends.
    const bool said = kind == FaultKind::truncated || kind == FaultKind::malformed;
    CHECK((standing == Standing::cannot_tell || (said && standing == (stands ? Standing::showing : Standing::absent))));
    world.network.faults().next(kind);
    CHECK(world.look_at_list().standing == Standing::cannot_tell);
    world.network.faults().next(kind);
    CHECK(world.look_at_feed().standing == Standing::cannot_tell);
  }
}

TEST_CASE("no trouble of the site says that a notice is gone") {
  World world;
  const auto url = world.post();
  const auto trouble = GENERATE(Trouble::server_error, Trouble::firewall, Trouble::robot_check, Trouble::login,
                                Trouble::to_login, Trouble::maintenance, Trouble::half_page, Trouble::empty);
  for (const bool stands : {true, false}) {
    if (!stands) {
      world.board.remove(url);
    }
    world.board.meet(trouble);
    CHECK(world.look_at_list().standing == Standing::cannot_tell);
    CHECK(world.look_at_feed().standing == Standing::cannot_tell);
    if (stands || trouble != Trouble::half_page) {
      CHECK(world.look(url).standing == Standing::cannot_tell);
    }
    world.board.recover();
    CHECK(world.look(url).standing == (stands ? Standing::showing : Standing::absent));
  }
}

TEST_CASE("an old copy is believed until it is served no more") {
  World world;
  const auto url = world.post();
  CHECK(world.look(url).standing == Standing::showing);
  world.board.serve_old_copies(2);
  world.board.remove(url);
  CHECK(world.look(url).standing == Standing::showing);
  CHECK(world.look(url).standing == Standing::showing);
  CHECK(world.look(url).standing == Standing::absent);
}

TEST_CASE("a notice is followed from its posting to its end, however the site ends it") {
  const auto deleted = GENERATE(Deleted::not_found, Deleted::gone, Deleted::soft_404, Deleted::to_home);
  const bool big5 = GENERATE(false, true);
  const bool shortens = GENERATE(false, true);
  World world{{deleted, big5, shortens}};
  CHECK(world.look_at_list().standing == Standing::absent);
  CHECK(world.look_at_feed().standing == Standing::absent);

  const auto url = world.post();
  for (const auto& seen : {world.look(url), world.look_at_list(), world.look_at_feed()}) {
    CHECK(seen.standing == Standing::showing);
    CHECK(seen.receipt->url == url);
  }

  world.board.edit(url, std::string{sample_title}, "本所全年無休。");
  for (const auto& seen : {world.look(url), world.look_at_list(), world.look_at_feed()}) {
    CHECK(seen.standing == Standing::altered);
  }

  world.board.remove(url);
  for (const auto& seen : {world.look(url), world.look_at_list(), world.look_at_feed()}) {
    CHECK(seen.standing == Standing::absent);
  }
}

TEST_CASE("a page that did not change is not sent again") {
  World world;
  const auto url = world.post();
  CHECK(world.look(url).standing == Standing::showing);
  transport::HttpRequest again;
  again.url = url;
  again.headers = {{"If-None-Match", std::string{*world.board.handle(again).header("ETag")}}};
  CHECK(world.board.handle(again).status == 304);
  CHECK(world.look(url).standing == Standing::showing);
}

}  // namespace lianbo::watch
