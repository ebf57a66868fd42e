#include "queue/lifecycle.hpp"

#include "queue/schema.hpp"
#include "tests/catch.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace lianbo::queue {
namespace {

std::string diagram() {
  std::string text = "stateDiagram-v2\n";
  for (const auto& edge : edges) {
    text += fmt::format("  {} --> {}: {}\n", id(edge.from), id(edge.to), id(edge.event));
  }
  return text;
}

}  // namespace

TEST_CASE("every state and event has a word that leads back to it") {
  for (const auto state : all_states) {
    CHECK(state_from(id(state)) == state);
    CHECK_FALSE(name(state).zh.empty());
    CHECK_FALSE(name(state).en.empty());
    CHECK_FALSE(shape(state).empty());
  }
  for (const auto& edge : edges) {
    CHECK(event_from(id(edge.event)) == edge.event);
  }
  CHECK_FALSE(state_from("live"));
  CHECK_FALSE(event_from(""));
}

TEST_CASE("the database allows the states of the lifecycle and no others") {
  std::string expected = "CHECK (state IN (";
  std::string squeezed;
  for (const auto state : all_states) {
    expected += fmt::format("'{}',", id(state));
  }
  expected.back() = ')';
  for (const char c : schema_2) {
    if (c != ' ' && c != '\n') {
      squeezed += c;
    }
  }
  std::erase(expected, ' ');
  CHECK(squeezed.find(expected) != std::string::npos);
}

TEST_CASE("the diagram in docs/ARCHITECTURE.md is the lifecycle") {
  std::ifstream file{LIANBO_SOURCE "/docs/ARCHITECTURE.md"};
  std::stringstream text;
  text << file.rdbuf();
  INFO("put this between ```mermaid and ```:\n" << diagram());
  CHECK(text.str().find(diagram()) != std::string::npos);
}

}  // namespace lianbo::queue
