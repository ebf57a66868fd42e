#include "tests/program/watcher.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

namespace lianbo::program {

namespace {

constexpr int silence_ms = 3000;
constexpr std::chrono::minutes patience{1};

}  // namespace

Watcher::Watcher() : listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}, ending_{::eventfd(0, EFD_CLOEXEC)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 8) != 0 ||
      ::getsockname(listener_, generic, &size) != 0) {
    throw std::runtime_error{"nowhere to listen for heartbeats"};
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread{[this] { watch(); }};
}

Watcher::~Watcher() {
  constexpr std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(ending_, &one, sizeof one);
  thread_.join();
  ::close(listener_);
  ::close(ending_);
}

std::string Watcher::address() const { return fmt::format("127.0.0.1:{}", port_); }

std::string Watcher::settings() const {
  return fmt::format("\n[heartbeat]\nurl = \"http://{}/beat\"\nevery = \"1s\"\n", address());
}

void Watcher::watch() {
  for (;;) {
    std::array<pollfd, 2> ready{pollfd{listener_, POLLIN, 0}, pollfd{ending_, POLLIN, 0}};
    const int heard = ::poll(ready.data(), ready.size(), silence_ms);
    if (ready[1].revents != 0) {
      return;
    }
    if (heard > 0) {
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      std::array<char, 4096> request{};
      [[maybe_unused]] const auto size = ::read(connection, request.data(), request.size());
      constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      [[maybe_unused]] const auto sent = ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
      ::close(connection);
    }
    const std::lock_guard lock{mutex_};
    beats_ += heard > 0 ? 1 : 0;
    alarms_ = heard == 0 && beats_ > 0;
    news_.notify_all();
  }
}

bool Watcher::wait_for_beats(int beats) {
  std::unique_lock lock{mutex_};
  const int before = beats_;
  return news_.wait_for(lock, patience, [&] { return beats_ >= before + beats; });
}

bool Watcher::wait_for_alarm() {
  std::unique_lock lock{mutex_};
  return news_.wait_for(lock, patience, [&] { return alarms_; });
}

bool Watcher::alarms() {
  const std::lock_guard lock{mutex_};
  return alarms_;
}

}  // namespace lianbo::program
