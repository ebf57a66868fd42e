#pragma once

#include "base/task.hpp"
#include "daemon/http/listener.hpp"
#include "daemon/http/service.hpp"

#include <memory>
#include <optional>

namespace lianbo::http {

// One connection: a request, its answer, and again, in their order. What a client does wrong is answered with a
// problem; after what leaves the start of the next request unclear, the connection ends. Slow clients are cut off
// without a word. An exception from a handler becomes a case number, in the answer and in the journal.
class Session {
 public:
  Session(Socket socket, Peer peer, std::shared_ptr<Service> service);

  const Peer& peer() const { return peer_; }

  // Until the connection has ended.
  Task<> run();

  // Ends the connection: at once where it waits for a request, else after the running answer.
  void stop();

  // Ends the connection now. A handler that runs ends by itself.
  void cut();

 private:
  struct Wire;
  struct Exchange;

  Task<bool> wait_for_request();
  Task<bool> serve_one();  // false: no further request on this connection
  Task<Response> answer(Exchange& exchange);
  Task<std::optional<Refusal>> read_body(Exchange& exchange, std::uint64_t limit_bytes);
  Task<Response> call(const Router::Entry& entry, const Request& request, Params params);
  Task<bool> send(Response response, const Exchange& exchange);
  Task<bool> send_events(Response response, const Exchange& exchange);
  Task<bool> write_event(std::string text, bool chunked);
  Task<> linger();

  void abandon_when_hung_up(std::shared_ptr<EventStream> events);
  void note(const Exchange& exchange, int status);

  Peer peer_;
  std::shared_ptr<Service> service_;
  std::shared_ptr<Wire> wire_;
  std::shared_ptr<EventStream> events_;  // while it streams
  bool waits_ = false;
  bool first_ = true;
};

}  // namespace lianbo::http
