#include "requests/json_text.hpp"

#include "requests/form.hpp"
#include "tests/catch.hpp"

namespace lianbo::requests {
namespace {

std::string nested(std::size_t depth) { return R"({"a":)" + std::string(depth, '[') + std::string(depth, ']') + "}"; }

TEST_CASE("what is no form at all is refused with its reason") {
  struct Row {
    std::string text;
    std::string code;
  };
  const auto row = GENERATE(values<Row>({
      {"", "form_not_json"},
      {"[]", "form_not_object"},
      {"\"title\"", "form_not_object"},
      {"{\"title\": }", "form_not_json"},
      {"{\"title\": \"a\"} x", "form_not_json"},
      {"{\"title\": \"\\ud800\"}", "form_not_json"},
      {"{\"title\": \"\xA4\xA4\"}", "form_not_utf8"},
      {"\xFF\xFE{\0", "form_not_utf8"},
      {R"({"title": "a", "title": "b"})", "duplicate_key"},
      {R"({"title": "a", "t\u0069tle": "b"})", "duplicate_key"},
      {R"({"media": [{"name": "a", "name": "b"}]})", "duplicate_key"},
      {nested(15), ""},
      {nested(16), "form_too_deep"},
      {std::string(100'000, '['), "form_too_deep"},
      {"{\"body\": \"" + std::string(form_limit_bytes, 'a') + "\"}", "form_too_large"},
  }));
  const auto parsed = parse_object(row.text, form_limit_bytes);
  CAPTURE(row.text.substr(0, 60));
  CHECK((parsed ? std::string{} : parsed.error().code) == row.code);
}

TEST_CASE("the place of what is not JSON is told by line and byte") {
  const auto parsed = parse_object("{\n  \"title\": \"a\"\n  \"body\": \"b\"\n}", form_limit_bytes);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().text.en.find("line 3") != std::string::npos);
}

TEST_CASE("two objects may have the same key") { CHECK(parse_object(R"({"a": {"x": 1}, "b": {"x": 2}})", 100)); }

}  // namespace
}  // namespace lianbo::requests
