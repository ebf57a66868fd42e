#pragma once

#include "adapters/transport/http.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "sandbox/faults.hpp"

#include <map>
#include <string>
#include <vector>

namespace lianbo::sandbox {

// Another system on the simulated network. It keeps what was done to it, as the real one would.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual transport::HttpResponse handle(const transport::HttpRequest& request) = 0;

  // What a request asks for, in our words (publish, look, …): by what the counts of faults are kept.
  virtual std::string action_of(const transport::HttpRequest& request) const = 0;

  // The kinds that make sense for this system.
  virtual std::vector<FaultKind> kinds() const { return {all_faults.begin(), all_faults.end()}; }
};

// Http over simulated time: each exchange takes a while, and now and then it goes wrong.
class SimulatedNetwork final : public transport::Http {
 public:
  SimulatedNetwork(Clock& clock, Random& random) : clock_{clock}, random_{random}, faults_{random} {}

  void attach(std::string host, Peer& peer) { peers_[std::move(host)] = &peer; }
  FaultPlan& faults() { return faults_; }

  Task<tl::expected<transport::HttpResponse, transport::HttpFailure>> send(transport::HttpRequest request) override;

 private:
  Task<> travel();

  Clock& clock_;
  Random& random_;
  FaultPlan faults_;
  std::map<std::string, Peer*> peers_;
};

}  // namespace lianbo::sandbox
