#include "base/id.hpp"
#include "tests/catch.hpp"

#include <array>
#include <set>
#include <stdexcept>

namespace lianbo {

TEST_CASE("what is not a ULID is refused") {
  const auto text = GENERATE(as<std::string>{}, "", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVX",
                             "81ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAI", "01ARZ3NDEKTSV4RRFFQ69G5FAU",
                             "01ARZ3NDEKTSV4RRFFQ69G5F V", "01ARZ3NDEKTSV4RRFFQ69G5F-V");
  CHECK_FALSE(Ulid::parse(text));
}

TEST_CASE("a ULID is read in either case and written in capitals") {
  const auto id = Ulid::parse("01arz3ndektsv4rrffq69g5fav");
  REQUIRE(id);
  CHECK(id->text() == "01ARZ3NDEKTSV4RRFFQ69G5FAV");
}

TEST_CASE("a ULID begins with its time, so that they sort by it") {
  SeededRandom random{1};
  const auto at = instant_from_ms(1469918176385);
  const auto id = Ulid::make(at, random);
  CHECK(id.text().substr(0, 10) == "01ARYZ6S41");
  CHECK(Ulid::parse(id.text()) == id);
  CHECK(id < Ulid::make(at + Duration{1}, random));
}

TEST_CASE("ULIDs of the same moment differ") {
  SystemRandom random;
  std::set<Ulid> ids;
  for (int i = 0; i < 1000; ++i) {
    ids.insert(Ulid::make(instant_from_ms(0), random));
  }
  CHECK(ids.size() == 1000);
}

TEST_CASE("seeded chance is the same on every machine") {
  SeededRandom random{1234567};
  const std::array<std::uint64_t, 5> expected{6457827717110365317U, 3203168211198807973U, 9817491932198370423U,
                                              4593380528125082431U, 16408922859458223821U};
  for (const auto number : expected) {
    CHECK(random.next() == number);
  }
}

TEST_CASE("a number below a bound stays below it and reaches every value") {
  SeededRandom random{7};
  CHECK_THROWS_AS(random.below(0), std::invalid_argument);
  CHECK(random.below(1) == 0);
  std::array<int, 6> seen{};
  for (int i = 0; i < 6000; ++i) {
    ++seen.at(random.below(seen.size()));
  }
  for (const auto count : seen) {
    CHECK(count > 850);
  }
}

}  // namespace lianbo
