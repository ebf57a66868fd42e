#include "daemon/http/message.hpp"
#include "base/messages.hpp"
#include "daemon/http/answers.hpp"
#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

namespace lianbo::http {

TEST_CASE("the language is the better of Chinese and English, and Chinese in doubt") {
  struct Row {
    std::string_view accept;
    Language language;
  };
  const auto row = GENERATE(values<Row>({{"", Language::zh},
                                         {"ja", Language::zh},
                                         {"*", Language::zh},
                                         {"english", Language::zh},
                                         {"en;q=nonsense", Language::zh},
                                         {"en;q=0", Language::zh},
                                         {";;;,,,q=", Language::zh},
                                         {"zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", Language::zh},
                                         {"en;q=0.8, zh-Hant;q=0.81", Language::zh},
                                         {"en", Language::en},
                                         {"EN-gb", Language::en},
                                         {"ja, en;q=0.001", Language::en},
                                         {"en-US,en;q=0.9,zh-TW;q=0.8", Language::en}}));
  CAPTURE(row.accept);
  CHECK(language_from(row.accept) == row.language);
}

TEST_CASE("a problem speaks the client's language and names its reasons") {
  auto error = say(messages::bad_date, "13月");
  error.vendor_text = "broken \xff text";
  const auto response = problem(422, error, Language::en, {say(messages::bad_time, "25:00")});
  CHECK(response.status == 422);
  CHECK(response.header("content-type") == "application/problem+json");
  CHECK(response.header("Content-Language") == "en");
  const auto body = nlohmann::json::parse(response.body);
  CHECK(body["status"] == 422);
  CHECK(body["title"] == "Unprocessable Content");
  CHECK(body["code"] == "bad_date");
  CHECK(body["type"] == "urn:lianbo:problem:bad_date");
  CHECK(body["detail"] == error.text.en);
  CHECK(body["errors"][0]["code"] == "bad_time");

  const auto chinese = nlohmann::json::parse(problem(404, error, Language::zh).body);
  CHECK(chinese["title"] == "找不到");
  CHECK(chinese["detail"] == error.text.zh);
  CHECK_FALSE(chinese.contains("errors"));
}

TEST_CASE("a query is decoded as a form is") {
  CHECK_FALSE(parse_query("a=%zz"));
  CHECK_FALSE(parse_query("a=%ff"));
  CHECK(parse_query("")->empty());
  const auto query = parse_query("channel=line&title=%E5%85%AC+%E5%91%8A&flag&&channel=sms&=x").value();
  Request request;
  request.query = query;
  CHECK(request.parameter("title") == "公 告");
  CHECK(request.parameter("flag") == "");
  CHECK(request.parameter("channel") == "line");
  CHECK(query.count("channel") == 2);
  CHECK_FALSE(request.parameter("chan"));
}

TEST_CASE("a target may be a path or a whole address, whose host counts") {
  Request request;
  request.headers = {{"Host", "localhost"}};
  REQUIRE_FALSE(read_request_line(request, "GET", "http://evil.example/a/b?c=d"));
  CHECK(request.path == "/a/b");
  CHECK(request.header("Host") == "evil.example");
  CHECK(request.parameter("c") == "d");
  REQUIRE_FALSE(read_request_line(request, "GET", "/a?url=http://b/"));
  CHECK(request.path == "/a");
  REQUIRE_FALSE(read_request_line(request, "OPTIONS", "*"));
  CHECK(request.path == "/");
  CHECK(read_request_line(request, "BREW", "/")->status == 501);
  CHECK(read_request_line(request, "GET", "/?a=%f")->status == 400);
}

TEST_CASE("a handler's own headers come before the standard ones") {
  auto response = html(200, "");
  response.headers.push_back({"content-security-policy", "default-src 'self'"});
  add_standard_headers(response, instant_from_ms(1772409600000));
  CHECK(response.header("Content-Security-Policy") == "default-src 'self'");
  CHECK(response.header("X-Content-Type-Options") == "nosniff");
  CHECK(response.header("Date") == "Mon, 02 Mar 2026 00:00:00 GMT");
}

}  // namespace lianbo::http
