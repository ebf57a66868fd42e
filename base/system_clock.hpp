#pragma once

#include "base/time.hpp"

namespace lianbo {

class SystemClock final : public Clock {
 public:
  Instant now() const override;
  SteadyInstant steady() const override;
  Task<> sleep_for(Duration wait) override;
};

}  // namespace lianbo
