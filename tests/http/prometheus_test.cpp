#include "daemon/http/prometheus.hpp"
#include "daemon/http/service.hpp"
#include "tests/catch.hpp"

#include <limits>

namespace lianbo::http {
using prometheus::Histogram;
using prometheus::Page;

TEST_CASE("metrics are written as Prometheus reads them") {
  Page page;
  page.begin("lianbo_overdue", Page::Kind::gauge, "Past their \"time\"\nby \\ channel")
      .sample(3, {{"channel", "line"}})
      .sample(0.25, {{"channel", "a\"b\\c\nd"}, {"office", "鳳山"}});
  page.begin("lianbo_lag", Page::Kind::gauge, "x")
      .sample(std::numeric_limits<double>::infinity())
      .sample(std::numeric_limits<double>::quiet_NaN())
      .sample(123456789012);
  CHECK(page.text() ==
        "# HELP lianbo_overdue Past their \"time\"\\nby \\\\ channel\n"
        "# TYPE lianbo_overdue gauge\n"
        "lianbo_overdue{channel=\"line\"} 3\n"
        "lianbo_overdue{channel=\"a\\\"b\\\\c\\nd\",office=\"鳳山\"} 0.25\n"
        "# HELP lianbo_lag x\n"
        "# TYPE lianbo_lag gauge\n"
        "lianbo_lag +Inf\n"
        "lianbo_lag NaN\n"
        "lianbo_lag 123456789012\n");
}

TEST_CASE("a histogram's buckets add up, and a bound holds its own value") {
  Histogram seconds{{0.1, 1}};
  for (const double value : {0.05, 0.1, 0.5, 7.0}) {
    seconds.observe(value);
  }
  Page page;
  page.begin("took", Page::Kind::histogram, "x").sample(seconds, {{"lane", "web"}});
  CHECK(page.text() ==
        "# HELP took x\n"
        "# TYPE took histogram\n"
        "took_bucket{lane=\"web\",le=\"0.1\"} 2\n"
        "took_bucket{lane=\"web\",le=\"1\"} 3\n"
        "took_bucket{lane=\"web\",le=\"+Inf\"} 4\n"
        "took_sum{lane=\"web\"} 7.65\n"
        "took_count{lane=\"web\"} 4\n");
}

TEST_CASE("a metric begun twice, or under no name, is a bug") {
  Page page;
  page.begin("lianbo_a", Page::Kind::counter, "x");
  CHECK_THROWS_AS(page.begin("lianbo_a", Page::Kind::counter, "x"), std::logic_error);
  CHECK_THROWS_AS(page.begin("7a", Page::Kind::counter, "x"), std::logic_error);
  CHECK_THROWS_AS(page.begin("a-b", Page::Kind::counter, "x"), std::logic_error);
  CHECK_THROWS_AS(page.begin("", Page::Kind::counter, "x"), std::logic_error);
}

TEST_CASE("the server's own counters are on the page") {
  Page page;
  write_metrics(page, Counters{});
  CHECK(page.text().find("lianbo_http_connections_open 0\n") != std::string::npos);
  CHECK(page.text().find("lianbo_http_answers_total{class=\"5xx\"} 0\n") != std::string::npos);
  CHECK(page.text().find("lianbo_http_answer_seconds_count 0\n") != std::string::npos);
}

}  // namespace lianbo::http
