#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace lianbo::program {

// One of the public, who opens pages again and again.
class Visitor {
 public:
  Visitor();
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;
  ~Visitor();

  void watch(std::string url);

  // Stops, and answers for each page its statuses in their order, each once while it lasted; 0 where nobody answered.
  std::map<std::string, std::vector<long>> end();

 private:
  void go_round();

  std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false;
  std::map<std::string, std::vector<long>> seen_;
  std::thread thread_;
};

}  // namespace lianbo::program
