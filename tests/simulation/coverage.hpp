#pragma once

#include "queue/lifecycle.hpp"
#include "sandbox/faults.hpp"

#include <iosfwd>
#include <map>
#include <utility>

namespace lianbo::simulation {

// What happened while seeds ran. A run that never meets something proves nothing about it.
struct Coverage {
  std::map<std::pair<queue::State, queue::Event>, int> edges;
  sandbox::FaultPlan::Counts faults;
  int crashes = 0;
  int items = 0;

  void add(const Coverage& other);
};

std::ostream& operator<<(std::ostream& out, const Coverage& coverage);

}  // namespace lianbo::simulation
