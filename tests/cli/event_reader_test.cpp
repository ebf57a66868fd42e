#include "cli/event_reader.hpp"
#include "tests/catch.hpp"

#include <string_view>

namespace lianbo::cli {
namespace {

using namespace std::string_view_literals;

constexpr auto stream =
    ": a comment\n"
    "\n"
    "data: only data\n"
    "\n"
    "event: moved\r\n"
    "id: 7\r\n"
    "data: {\"a\":\r\n"
    "data:  1}\r\n"
    "\r\n"
    "id: bad\0id\r"
    "data\r"
    "\r"
    "event: no data, no event\n"
    "\n"
    "unknown: x\n"
    "data:last\n"
    "\n"
    "data: never finished\n"sv;

}  // namespace

TEST_CASE("events are the same however the stream is cut") {
  const auto cut = GENERATE(range(std::size_t{0}, stream.size() + 1));
  EventReader reader;
  auto events = reader.feed(stream.substr(0, cut));
  const auto rest = reader.feed(stream.substr(cut));
  events.insert(events.end(), rest.begin(), rest.end());
  REQUIRE(events.size() == 4);
  CHECK(events[0].event == "message");
  CHECK(events[0].data == "only data");
  CHECK(events[0].id.empty());
  CHECK(events[1].event == "moved");
  CHECK(events[1].id == "7");
  CHECK(events[1].data == "{\"a\":\n 1}");
  CHECK(events[2].data.empty());
  CHECK(events[3].data == "last");
  CHECK(events[3].event == "message");
  CHECK(events[3].id == "7");
}

}  // namespace lianbo::cli
