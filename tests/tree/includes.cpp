#include "tests/tree/rules.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace lianbo::tree {
namespace {

// What a folder may include besides itself. Names are prefixes: "adapters/" is all of adapters.
struct Arrow {
  std::string_view from;
  std::string_view to;  // separated by blanks
};

// The longest prefix counts.
constexpr std::array arrows{
    Arrow{"base/", ""},
    Arrow{"store/", "base/"},
    Arrow{"channels/", "base/"},
    Arrow{"queue/", "base/ store/ channels/"},
    Arrow{"config/", "base/"},
    Arrow{"adapters/transport/", "base/ config/"},
    Arrow{"adapters/watch/", "base/ channels/ adapters/transport/"},
    Arrow{"adapters/by_hand/", "base/ channels/ config/ adapters/transport/ adapters/watch/"},
    Arrow{"adapters/website/", "base/ channels/ config/ adapters/transport/"},
    Arrow{"adapters/webhook/", "base/ channels/ config/ adapters/transport/"},
    Arrow{"adapters/", "base/ channels/ config/"},
    Arrow{"requests/", "base/ store/ channels/ queue/"},
    Arrow{"console/", "base/"},
    Arrow{"daemon/", "base/ store/ channels/ queue/ config/ adapters/ requests/ console/"},
    Arrow{"cli/", "base/ channels/ config/ queue/ adapters/transport/"},
    Arrow{"sandbox/", "base/ channels/ adapters/transport/"},
    Arrow{"bench/", "base/ store/ channels/ queue/ config/ adapters/ requests/ sandbox/ tests/"},
    Arrow{"tests/",
          "base/ store/ channels/ queue/ config/ adapters/ requests/ console/ daemon/ cli/ "
          "sandbox/"},
};

const Arrow* arrow_from(std::string_view path) {
  const Arrow* longest = nullptr;
  for (const auto& arrow : arrows) {
    if (path.starts_with(arrow.from) && (longest == nullptr || arrow.from.size() > longest->from.size())) {
      longest = &arrow;
    }
  }
  return longest;
}

bool may_include(const Arrow& arrow, std::string_view target) {
  if (target.starts_with(arrow.from)) {
    return true;
  }
  std::istringstream allowed{std::string{arrow.to}};
  for (std::string prefix; allowed >> prefix;) {
    if (target.starts_with(prefix)) {
      return true;
    }
  }
  return false;
}

}  // namespace

Findings includes_that_run_up(const Source& source) {
  const auto* arrow = arrow_from(source.path);
  if (arrow == nullptr || !(source.path.ends_with(".cpp") || source.path.ends_with(".hpp"))) {
    return {};
  }
  Findings findings;
  std::istringstream lines{source.text};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    constexpr std::string_view directive = "#include \"";
    if (!line.starts_with(directive)) {
      continue;
    }
    const auto target = line.substr(directive.size(), line.find('"', directive.size()) - directive.size());
    if (arrow_from(target) == nullptr) {
      findings.push_back({source.path, number, target + " is not written from the root"});
    } else if (!may_include(*arrow, target)) {
      findings.push_back({source.path, number, target + " is above, or beside"});
    }
  }
  return findings;
}

}  // namespace lianbo::tree
