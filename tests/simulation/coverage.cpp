#include "tests/simulation/coverage.hpp"

#include <ostream>

namespace lianbo::simulation {

void Coverage::add(const Coverage& other) {
  for (const auto& [edge, count] : other.edges) {
    edges[edge] += count;
  }
  for (const auto& [what, count] : other.faults) {
    faults[what] += count;
  }
  crashes += other.crashes;
  items += other.items;
}

std::ostream& operator<<(std::ostream& out, const Coverage& coverage) {
  out << coverage.items << " items, " << coverage.crashes << " crashes\n";
  for (const auto& edge : queue::edges) {
    const auto found = coverage.edges.find({edge.from, edge.event});
    out << "  " << id(edge.from) << " --" << id(edge.event) << "--> " << id(edge.to) << ": "
        << (found == coverage.edges.end() ? 0 : found->second) << '\n';
  }
  for (const auto& [what, count] : coverage.faults) {
    out << "  " << sandbox::id(what.first) << " × " << what.second << ": " << count << '\n';
  }
  return out;
}

}  // namespace lianbo::simulation
