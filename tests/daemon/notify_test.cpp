#include "daemon/notify.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace lianbo::daemon {
namespace {

// Stands for systemd: the socket that it gives to a service, and the environment that names it.
class Systemd {
 public:
  explicit Systemd(const char* watchdog_us = nullptr) {
    auto name = (std::filesystem::temp_directory_path() / "lianbo-notify-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder_ / "s").native().copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::setenv("NOTIFY_SOCKET", address.sun_path, 1);
    if (watchdog_us != nullptr) {
      ::setenv("WATCHDOG_USEC", watchdog_us, 1);
    }
  }
  ~Systemd() {
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
    ::close(socket_);
    std::filesystem::remove_all(folder_);
  }
  Systemd(const Systemd&) = delete;
  Systemd& operator=(const Systemd&) = delete;

  std::vector<std::string> heard() const {
    std::vector<std::string> messages;
    std::array<char, 4096> room{};
    for (;;) {
      const auto size = ::recv(socket_, room.data(), room.size(), MSG_DONTWAIT);
      if (size < 0) {
        return messages;
      }
      messages.emplace_back(room.data(), static_cast<std::size_t>(size));
    }
  }

 private:
  std::filesystem::path folder_;
  int socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

struct TimeIsUp : std::runtime_error {
  TimeIsUp() : std::runtime_error{"enough"} {}
};

// Sleeps at once, three times.
class ShortClock final : public Clock {
 public:
  Instant now() const override { return {}; }
  SteadyInstant steady() const override { return {}; }
  Task<> wait(Condition& /*condition*/, Duration at_most) override {
    slept.push_back(at_most);
    if (slept.size() == 3) {
      throw TimeIsUp{};
    }
    co_return;
  }

  std::vector<Duration> slept;
};

}  // namespace

TEST_CASE("systemd hears how the service fares, a line each") {
  const Systemd systemd;
  const Notify notify;
  notify.ready("8 則待上線\nWATCHDOG=trigger");
  notify.status("busy");
  notify.reloading();
  notify.stopping();
  CHECK(systemd.heard() == std::vector<std::string>{"READY=1\nSTATUS=8 則待上線 WATCHDOG=trigger", "STATUS=busy",
                                                    "RELOADING=1", "STOPPING=1"});
}

TEST_CASE("started by hand it speaks to nobody") {
  ::unsetenv("NOTIFY_SOCKET");
  ::setenv("WATCHDOG_USEC", "2000000", 1);
  const Notify notify;
  ::unsetenv("WATCHDOG_USEC");
  notify.ready("nobody listens");
  CHECK_FALSE(notify.alive_every());
}

TEST_CASE("it says that it is alive twice as often as it must") {
  const Systemd systemd{"2000000"};
  const Notify notify;
  ShortClock clock;
  boost::asio::io_context loop;
  auto done = boost::asio::co_spawn(loop, stay_alive(notify, clock), boost::asio::use_future);
  loop.run();
  CHECK_THROWS_AS(done.get(), TimeIsUp);
  CHECK(clock.slept == std::vector<Duration>(3, Duration{1000}));
  CHECK(systemd.heard() == std::vector<std::string>(3, "WATCHDOG=1"));
}

TEST_CASE("without a watchdog nothing has to be said") {
  const Systemd systemd;
  const Notify notify;
  ShortClock clock;
  boost::asio::io_context loop;
  auto done = boost::asio::co_spawn(loop, stay_alive(notify, clock), boost::asio::use_future);
  loop.run();
  done.get();
  CHECK(systemd.heard().empty());
}

}  // namespace lianbo::daemon
