#pragma once

#include "base/log.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "daemon/http/access.hpp"
#include "daemon/http/prometheus.hpp"
#include "daemon/http/router.hpp"

#include <array>
#include <cstdint>

namespace lianbo::http {

// A limit on everything that a client can make the server wait for or remember. Deadlines run on the steady clock of
// the transport; they end a connection and never decide anything else.
struct Limits {
  std::uint32_t header_bytes = 16 * 1024;
  Duration header_within = std::chrono::seconds{10};  // also for the first byte of a new connection
  Duration idle_within = std::chrono::seconds{60};    // between two requests

  // A body or an answer has this long, and longer by what it takes at the slowest speed that is borne.
  Duration transfer_within = std::chrono::seconds{30};
  std::uint64_t slowest_bytes_per_s = 32 * 1024;

  std::uint64_t bodies_at_once_bytes = 256UL * 1024 * 1024;  // of all requests that are being read or handled

  std::size_t tcp_connections = 512;
  std::size_t tcp_connections_per_address = 128;
  std::size_t unix_connections = 128;  // their own, so that nobody outside can lock the office out

  std::size_t event_streams = 64;
  Duration heartbeat_every = std::chrono::seconds{15};

  Duration linger_within = std::chrono::seconds{2};  // for the client to read the answer before the line is cut
  Duration drain_within = std::chrono::seconds{20};  // for running answers after stop()
};

struct Counters {
  std::size_t connections_open = 0;
  std::uint64_t connections_taken = 0;
  std::uint64_t connections_turned_away = 0;
  std::uint64_t accept_pauses = 0;
  std::size_t event_streams_open = 0;
  std::array<std::uint64_t, 6> answers_by_class{};  // by the first digit of the status
  std::uint64_t handler_failures = 0;
  prometheus::Histogram answer_seconds{{0.001, 0.005, 0.02, 0.1, 0.5, 2, 10}};
};

void write_metrics(prometheus::Page& page, const Counters& counters);

// What the sessions of one server share.
struct Service {
  Router router;
  Admission admission;
  Limits limits;
  const Clock& clock;
  Random& random;
  Log log;
  Counters counters;
  std::uint64_t bodies_bytes = 0;
  bool stopping = false;
};

}  // namespace lianbo::http
