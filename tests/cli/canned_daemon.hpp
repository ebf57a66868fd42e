#pragma once

#include "cli/exit_code.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace lianbo::cli {

// A daemon at a socket of its own, in a folder of its own, that answers what a test has it say.
class CannedDaemon {
 public:
  struct Request {
    std::string what;   // POST /api/v1/requests
    std::string query;  // without its ?
    std::string body;

    nlohmann::json json() const { return nlohmann::json::parse(body); }
  };

  // Answers with a whole response, or hangs up where that is empty. Called one request at a time.
  using Say = std::function<std::string(const Request&)>;

  explicit CannedDaemon(Say say);
  CannedDaemon(const CannedDaemon&) = delete;
  CannedDaemon& operator=(const CannedDaemon&) = delete;
  ~CannedDaemon();

  const std::filesystem::path& folder() const { return folder_; }
  std::string socket() const { return (folder_ / "lianbod.sock").string(); }

  // What came so far.
  std::vector<Request> requests() const;
  std::vector<Request> requests(std::string_view what) const;

 private:
  void serve();
  static std::string receive(int peer);

  Say say_;
  std::filesystem::path folder_;
  int listener_;
  mutable std::mutex mutex_;
  std::vector<Request> requests_;
  std::thread thread_;
};

// The same answer to each request of a kind, and 404 to all others.
CannedDaemon::Say by_request(std::vector<std::pair<std::string, std::string>> answers);

std::string answer(std::string_view status, const nlohmann::json& body);
std::string ok(const nlohmann::json& body);
std::string problem(int status, std::string_view code = "refused", std::string_view detail = "申請單需要修正。");
std::string bytes(std::string_view body);

struct Ended {
  ExitCode code;
  std::string out;
  std::string err;
};

// lianbo, with nobody's terminal behind it, at this daemon.
Ended lianbo_at(const CannedDaemon& daemon, std::vector<std::string> arguments);

}  // namespace lianbo::cli
