#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "cli/event_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lianbo::cli {

// Where the daemon is: at a Unix socket, where the kernel says who we are, or at a URL with a token.
struct Address {
  std::filesystem::path socket = "/run/lianbo/lianbod.sock";
  std::string url;  // where it is not empty, the socket is not used
  Secret token;
};

struct Call {
  std::string method = "GET";
  std::string path;  // with the query, encoded
  std::string body;
  std::string media_type = "application/json";  // of the body
  std::vector<std::pair<std::string, std::string>> headers;
  Duration answer_within = std::chrono::seconds{60};
  std::uint64_t answer_limit_bytes = 64UL * 1024 * 1024;
  std::function<void(std::uint64_t sent_bytes)> on_sent;  // while the body leaves; may be empty
};

struct Answer {
  long status = 0;
  std::string media_type;
  std::string body;
};

// Speaks to the daemon, one call at a time, and waits for the answer. A call is sent once and never again by itself.
//
// Errors: `daemon_not_running`, `socket_forbidden`, `daemon_unreachable`, `certificate_not_trusted`,
// `token_in_clear`, `call_failed` — nothing was done; `no_answer_in_time`, `connection_lost` — it may have been.
class Client {
 public:
  Client(Address address, Language language);

  Result<Answer> call(const Call& call) const;

  // The JSON of an answer that is a success; else the daemon's own words, with a line for each of its reasons.
  Result<nlohmann::json> ask(const Call& call) const;

  struct Followed {
    bool stopped_by_listener = false;  // else the connection ended: come again with the id
    std::string last_event_id;
  };

  // Events as they come, until the listener answers false, the connection ends, or `within` (0: no limit) is over. An
  // answer that is no stream of events is an error in the daemon's words.
  using Listener = std::function<bool(const ServerEvent&)>;
  Result<Followed> follow(std::string_view path, std::string_view last_event_id, const Listener& listener,
                          Duration within = Duration::zero()) const;

 private:
  Address address_;
  Language language_;
};

// What ask() makes of an answer.
Result<nlohmann::json> read(const Answer& answer);

}  // namespace lianbo::cli
