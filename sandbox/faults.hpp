#pragma once

#include "base/random.hpp"

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lianbo::sandbox {

// What can go wrong between us and another system, as kinds: each stand-in realises each kind in its own protocol.
enum class FaultKind {
  none,
  refused,               // no connection: nothing was sent
  cut_during,            // the connection broke while the request was leaving: no effect
  cut_after,             // the effect happened, the answer was lost
  stalled,               // no answer in time; the effect may have happened
  throttled,             // 429 with Retry-After
  unauthorized,          // 401
  forbidden,             // 403
  absent,                // 404
  conflict,              // 409
  rejected,              // 422
  server_trouble,        // 503, without an effect
  trouble_after_effect,  // 500, after the effect
  malformed,             // a success whose body is not what was agreed
  truncated,             // a success whose body ends early
  huge                   // a body that never ends
};

inline constexpr std::array all_faults{FaultKind::refused,   FaultKind::cut_during,     FaultKind::cut_after,
                                       FaultKind::stalled,   FaultKind::throttled,      FaultKind::unauthorized,
                                       FaultKind::forbidden, FaultKind::absent,         FaultKind::conflict,
                                       FaultKind::rejected,  FaultKind::server_trouble, FaultKind::trouble_after_effect,
                                       FaultKind::malformed, FaultKind::truncated,      FaultKind::huge};

// What a site for readers can meet.
inline constexpr std::array faults_of_reading{FaultKind::refused,   FaultKind::cut_after, FaultKind::stalled,
                                              FaultKind::throttled, FaultKind::forbidden, FaultKind::server_trouble,
                                              FaultKind::truncated, FaultKind::huge};

std::string_view id(FaultKind kind);

// Whether the other side has done what it was asked to when this fault is met. A stall is either.
bool has_effect(FaultKind kind, Random& random);

// Draws faults, and counts which kind met which action.
class FaultPlan {
 public:
  explicit FaultPlan(Random& random) : random_{random} {}

  void set_rate(int per_mille) {
    per_mille_ = per_mille;
    per_mille_of_.clear();
  }
  // For an action that is rare.
  void set_rate(const std::string& action, int per_mille) { per_mille_of_[action] = per_mille; }
  void next(FaultKind kind) { forced_.push_back(kind); }  // for the calls that come next, in order

  FaultKind draw(const std::vector<FaultKind>& kinds, std::string_view action);

  using Counts = std::map<std::pair<FaultKind, std::string>, int>;
  const Counts& met() const { return met_; }

 private:
  int per_mille_of(std::string_view action) const;

  Random& random_;
  int per_mille_ = 0;
  std::map<std::string, int, std::less<>> per_mille_of_;
  std::vector<FaultKind> forced_;
  Counts met_;
};

}  // namespace lianbo::sandbox
