#pragma once

#include "base/time.hpp"

namespace lianbo {

class SystemClock final : public Clock {
 public:
  Instant now() const override;
  SteadyInstant steady() const override;
  Task<> wait(Condition& condition, Duration at_most) override;
};

}  // namespace lianbo
