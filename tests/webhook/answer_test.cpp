#include "adapters/webhook/answer.hpp"

#include "adapters/webhook/messages.hpp"
#include "sandbox/scripted_http.hpp"
#include "tests/catch.hpp"
#include "tests/webhook/orders.hpp"

namespace lianbo::webhook {
using channels::Action;
using channels::Evidence;
using channels::Fault;
using channels::Receipt;
using channels::Standing;
using transport::Sent;

namespace {

const Instant now = instant_from_ms(1'772'409'600'000);

}  // namespace

TEST_CASE("every answer that is no receipt is one fault, and what is not known is uncertain") {
  struct Row {
    int status;
    std::string body;
    Action action;
    Fault fault;
  };
  const auto row = GENERATE(
      Row{200, "", Action::publish, Fault::uncertain}, Row{200, "ok", Action::publish, Fault::uncertain},
      Row{200, "[]", Action::publish, Fault::uncertain}, Row{200, "{\"id\":", Action::publish, Fault::uncertain},
      Row{204, "", Action::take_down, Fault::uncertain}, Row{100, "{}", Action::publish, Fault::uncertain},
      Row{301, "{}", Action::publish, Fault::uncertain}, Row{303, "", Action::publish, Fault::uncertain},
      Row{400, "", Action::publish, Fault::rejected}, Row{401, "", Action::publish, Fault::unauthorized},
      Row{402, "", Action::publish, Fault::uncertain}, Row{403, "", Action::take_down, Fault::unauthorized},
      Row{404, "", Action::publish, Fault::rejected}, Row{405, "", Action::publish, Fault::rejected},
      Row{408, "", Action::publish, Fault::uncertain}, Row{409, "", Action::publish, Fault::uncertain},
      Row{409, R"({"already_done":false})", Action::publish, Fault::uncertain},
      Row{409, R"({"already_done":"true"})", Action::publish, Fault::uncertain},
      Row{410, "", Action::take_down, Fault::gone}, Row{410, "", Action::update, Fault::gone},
      Row{410, "", Action::publish, Fault::rejected}, Row{413, "", Action::publish, Fault::rejected},
      Row{415, "", Action::publish, Fault::rejected}, Row{422, "", Action::update, Fault::rejected},
      Row{429, "", Action::publish, Fault::throttled}, Row{500, "{}", Action::publish, Fault::uncertain},
      Row{502, "", Action::publish, Fault::uncertain}, Row{503, "", Action::take_down, Fault::uncertain},
      Row{599, "", Action::publish, Fault::uncertain}, Row{0, "", Action::publish, Fault::uncertain});
  CAPTURE(row.status, row.body);
  const auto answer = receipt_from(sample_order(row.action), {row.status, {}, row.body}, now);
  REQUIRE_FALSE(answer);
  CHECK(answer.error().fault == row.fault);
  CHECK_FALSE(answer.error().error.text.zh.empty());
}

TEST_CASE("an exchange that broke had no effect only if nothing had left") {
  CHECK(fault_from(sandbox::ScriptedHttp::failure(Sent::nothing).error()).fault == Fault::unreachable);
  CHECK(fault_from(sandbox::ScriptedHttp::failure(Sent::partly).error()).fault == Fault::uncertain);
  CHECK(fault_from(sandbox::ScriptedHttp::failure(Sent::fully).error()).fault == Fault::uncertain);
}

TEST_CASE("what the receiver says is kept short, on one line, beside the fault") {
  const auto failure = fault_from(Action::publish, {422, {}, "title\r\n\x1B[31m" + std::string(1000, 'x')}, now);
  CHECK(failure.error.vendor_text.starts_with("title [31mxxx"));
  CHECK(failure.error.vendor_text.size() < 210);
}

TEST_CASE("a throttling receiver says when") {
  const auto failure = fault_from(Action::publish, {429, {{"Retry-After", "7"}}, ""}, now);
  CHECK(failure.retry_at == now + std::chrono::seconds{7});
  CHECK_FALSE(fault_from(Action::publish, {429, {}, ""}, now).retry_at);
}

TEST_CASE("a receipt is what the receiver says, over what was known before") {
  auto order = sample_order(Action::update);
  order.receipt = Receipt{"7", "https://a.gov.tw/7", "note"};
  struct Row {
    int status;
    std::string body;
    std::string id;
    std::string url;
  };
  const auto row =
      GENERATE(Row{200, "{}", "7", "https://a.gov.tw/7"}, Row{201, R"({"id":"8"})", "8", "https://a.gov.tw/7"},
               Row{200, R"({"id":8,"url":["x"]})", "7", "https://a.gov.tw/7"},
               Row{200, R"~({"url":"javascript:alert(1)"})~", "7", "https://a.gov.tw/7"},
               Row{202, R"({"id":"9","url":"http://b.tw/"})", "9", "http://b.tw/"},
               Row{409, R"({"already_done":true,"id":"8"})", "8", "https://a.gov.tw/7"});
  CAPTURE(row.body);
  CHECK(receipt_from(order, {row.status, {}, row.body}, now).value() == Receipt{row.id, row.url, "note"});
}

TEST_CASE("a look is believed as far as it says what stands") {
  const auto order = sample_order();
  const auto digest = order.rendition.digest().hex();
  struct Row {
    int status;
    std::string body;
    Standing standing;
    Evidence evidence;
  };
  const auto row = GENERATE_COPY(
      Row{500, R"({"standing":"absent"})", Standing::cannot_tell, Evidence::none},
      Row{404, "", Standing::cannot_tell, Evidence::none}, Row{200, "", Standing::cannot_tell, Evidence::none},
      Row{200, "absent", Standing::cannot_tell, Evidence::none}, Row{200, "{}", Standing::cannot_tell, Evidence::none},
      Row{200, R"({"standing":"gone"})", Standing::cannot_tell, Evidence::none},
      Row{200, R"({"standing":1})", Standing::cannot_tell, Evidence::none},
      Row{200, R"({"standing":"showing"})", Standing::cannot_tell, Evidence::none},
      Row{200, R"({"standing":"cannot_tell"})", Standing::cannot_tell, Evidence::none},
      Row{200, R"({"standing":"showing","digest":"00"})", Standing::altered, Evidence::device_report},
      Row{200, R"({"standing":"altered"})", Standing::altered, Evidence::device_report},
      Row{200, R"({"standing":"absent"})", Standing::absent, Evidence::device_report},
      Row{200, R"({"standing":"archived","digest":")" + digest + R"("})", Standing::archived, Evidence::device_report},
      Row{200, R"({"standing":"showing","digest":")" + digest + R"("})", Standing::showing, Evidence::device_report});
  CAPTURE(row.body);
  const auto sighting = sighting_from(order, {row.status, {}, row.body});
  CHECK(sighting.standing == row.standing);
  CHECK(sighting.evidence == row.evidence);
}

}  // namespace lianbo::webhook
