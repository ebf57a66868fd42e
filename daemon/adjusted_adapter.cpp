#include "daemon/adjusted_adapter.hpp"

namespace lianbo::daemon {

channels::Powers adjusted(channels::Powers powers, const config::Lane& lane) {
  powers.drift_every = lane.drift_every.value_or(powers.drift_every);
  powers.absence_looks = lane.absence_looks.value_or(powers.absence_looks);
  powers.absence_span = lane.absence_span.value_or(powers.absence_span);
  return powers;
}

}  // namespace lianbo::daemon
