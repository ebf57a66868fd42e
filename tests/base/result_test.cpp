#include "base/result.hpp"
#include "tests/catch.hpp"

namespace lianbo {
namespace {

constexpr Message<std::string_view, int> too_long{"too_long", "{} 超過 {} 字。", "{} is longer than {} characters."};

Result<int> refuse() { return fail(too_long, "title", 30); }

}  // namespace

TEST_CASE("an error is said in both languages, with the same code") {
  const auto refused = refuse();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "too_long");
  CHECK(refused.error().text.in(Language::zh) == "title 超過 30 字。");
  CHECK(refused.error().text.in(Language::en) == "title is longer than 30 characters.");
  CHECK(refused.error() == say(too_long, "title", 30));
}

}  // namespace lianbo
