#include "daemon/signals.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <csignal>
#include <vector>

namespace lianbo::daemon {
namespace {

Task<std::vector<Signal>> take(Signals& signals, std::size_t count) {
  std::vector<Signal> taken;
  while (taken.size() < count) {
    taken.push_back(co_await signals.next());
  }
  co_return taken;
}

}  // namespace

TEST_CASE("signals are kept until somebody asks, each by its meaning") {
  struct Row {
    int number;
    Signal meaning;
  };
  const auto row = GENERATE(values<Row>({{SIGTERM, Signal::stop}, {SIGINT, Signal::stop}, {SIGHUP, Signal::reload}}));
  boost::asio::io_context loop;
  Signals signals{loop.get_executor()};
  std::raise(row.number);
  std::raise(row.number);
  auto taken = boost::asio::co_spawn(loop, take(signals, 2), boost::asio::use_future);
  loop.run();
  CHECK(taken.get() == std::vector<Signal>{row.meaning, row.meaning});
}

}  // namespace lianbo::daemon
