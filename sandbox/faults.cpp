#include "sandbox/faults.hpp"

namespace lianbo::sandbox {

std::string_view id(FaultKind kind) {
  switch (kind) {
    case FaultKind::none:
      return "none";
    case FaultKind::refused:
      return "refused";
    case FaultKind::cut_during:
      return "cut_during";
    case FaultKind::cut_after:
      return "cut_after";
    case FaultKind::stalled:
      return "stalled";
    case FaultKind::throttled:
      return "throttled";
    case FaultKind::unauthorized:
      return "unauthorized";
    case FaultKind::forbidden:
      return "forbidden";
    case FaultKind::absent:
      return "absent";
    case FaultKind::conflict:
      return "conflict";
    case FaultKind::rejected:
      return "rejected";
    case FaultKind::server_trouble:
      return "server_trouble";
    case FaultKind::trouble_after_effect:
      return "trouble_after_effect";
    case FaultKind::malformed:
      return "malformed";
    case FaultKind::truncated:
      return "truncated";
    case FaultKind::huge:
      return "huge";
  }
  return {};
}

bool has_effect(FaultKind kind, Random& random) {
  switch (kind) {
    case FaultKind::none:
    case FaultKind::cut_after:
    case FaultKind::trouble_after_effect:
    case FaultKind::malformed:
    case FaultKind::truncated:
    case FaultKind::huge:
      return true;
    case FaultKind::stalled:
      return random.below(2) == 0;
    case FaultKind::refused:
    case FaultKind::cut_during:
    case FaultKind::throttled:
    case FaultKind::unauthorized:
    case FaultKind::forbidden:
    case FaultKind::absent:
    case FaultKind::conflict:
    case FaultKind::rejected:
    case FaultKind::server_trouble:
      return false;
  }
  return false;
}

int FaultPlan::per_mille_of(std::string_view action) const {
  const auto found = per_mille_of_.find(action);
  return found == per_mille_of_.end() ? per_mille_ : found->second;
}

FaultKind FaultPlan::draw(const std::vector<FaultKind>& kinds, std::string_view action) {
  auto kind = FaultKind::none;
  if (!forced_.empty()) {
    kind = forced_.front();
    forced_.erase(forced_.begin());
  } else if (!kinds.empty() && random_.below(1000) < static_cast<std::uint64_t>(per_mille_of(action))) {
    kind = kinds[random_.below(kinds.size())];
  }
  if (kind != FaultKind::none) {
    ++met_[{kind, std::string{action}}];
  }
  return kind;
}

}  // namespace lianbo::sandbox
