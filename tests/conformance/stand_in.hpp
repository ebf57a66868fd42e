#pragma once

#include "adapters/registry.hpp"
#include "sandbox/faults.hpp"
#include "sandbox/loop.hpp"
#include "sandbox/memory_files.hpp"
#include "sandbox/simulated_clock.hpp"
#include "sandbox/simulated_network.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace lianbo::conformance {

// Adapters are told this secret. It may be in no log line and no error.
inline constexpr std::string_view canary = "canary-5f3a9c";

class NoAssets final : public channels::Assets {
 public:
  Result<std::string> bytes(const Digest& digest) override;
};

// The outside of a registered adapter, and the adapter made from settings as the program makes it.
class StandIn {
 public:
  virtual ~StandIn() = default;

  // How often the delivery stands outside now.
  virtual int copies(const std::string& delivery) = 0;

  // Why this adapter's calls of that action cannot meet that fault; nothing where they can.
  virtual std::optional<std::string> cannot_meet(sandbox::FaultKind kind, std::string_view action) const = 0;

  // What a send that meets it may be answered with: the dispatcher sends again after all but `uncertain`.
  virtual std::set<channels::Fault> allowed(sandbox::FaultKind kind) const;

  // The adapter's next call meets this.
  virtual void next(sandbox::FaultKind kind) { network.faults().next(kind); }

  channels::Adapter& adapter() { return *outlet->adapter; }
  std::string journal() const { return lines.str(); }

  SeededRandom chance{1};
  sandbox::SimulatedClock clock{instant_from_ms(1'772'409'600'000)};
  sandbox::MemoryFiles files;
  sandbox::SimulatedNetwork network{clock, chance};
  std::ostringstream lines;
  Log log = Log::to(std::make_shared<spdlog::sinks::ostream_sink_st>(lines));
  NoAssets assets;
  std::optional<adapters::Outlet> outlet;
  sandbox::Loop loop;

 protected:
  void make(std::string_view adapter, std::string_view toml);
};

// Null where an adapter of that name has no stand-in, which is a failure of the suite.
std::unique_ptr<StandIn> stand_in(std::string_view adapter);

}  // namespace lianbo::conformance
