#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

namespace lianbo::program {

// The place elsewhere that waits for heartbeats: it raises the alarm when it has heard none for three seconds.
class Watcher {
 public:
  Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();

  std::string settings() const;  // [heartbeat], once a second
  std::string address() const;   // 127.0.0.1:port

  // Both return false where it does not come to that within a minute.
  bool wait_for_beats(int beats);
  bool wait_for_alarm();
  bool alarms();

 private:
  void watch();

  int listener_ = -1;
  int ending_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::condition_variable news_;
  int beats_ = 0;
  bool alarms_ = false;
  std::thread thread_;
};

}  // namespace lianbo::program
