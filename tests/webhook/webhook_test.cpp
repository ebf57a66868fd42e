#include "adapters/webhook/webhook.hpp"

#include "adapters/webhook/signature.hpp"
#include "sandbox/scripted_http.hpp"
#include "sandbox/simulated_clock.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/webhook/orders.hpp"

#include <nlohmann/json.hpp>

namespace lianbo::webhook {
using namespace std::chrono_literals;
using channels::Action;
using channels::Fault;
using channels::Order;
using channels::Standing;
using sandbox::ScriptedHttp;
using transport::Sent;

namespace {

class NoNotes final : public channels::Notes {
 public:
  Task<> keep(channels::Receipt) override { co_return; }
};

struct Receiver {
  explicit Receiver(ScriptedHttp::Answer answer, bool read_back = true)
      : http{[answer = std::move(answer)](const transport::HttpRequest&) { return answer; }},
        adapter{Settings{"https://inside.gov.tw/lianbo", Secret{"secret"}, read_back, 30s}, http, clock} {}

  auto publish(Order order) { return tests::run(adapter.publish(std::move(order), notes)); }
  auto take_down(Order order) { return tests::run(adapter.take_down(std::move(order), notes)); }
  transport::HttpRequest request() { return http.take_requests().at(0); }

  ScriptedHttp http;
  sandbox::SimulatedClock clock{instant_from_ms(1'772'409'600'000)};
  NoNotes notes;
  Webhook adapter;
};

std::string header(const transport::HttpRequest& request, std::string_view name) {
  for (const auto& each : request.headers) {
    if (each.name == name) {
      return each.value;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("a broken exchange is told by how far it got") {
  CHECK(Receiver{ScriptedHttp::failure(Sent::nothing)}.publish(sample_order()).error().fault == Fault::unreachable);
  CHECK(Receiver{ScriptedHttp::failure(Sent::fully)}.publish(sample_order()).error().fault == Fault::uncertain);
  CHECK(tests::run(Receiver{ScriptedHttp::failure(Sent::nothing)}.adapter.look(sample_order()))->standing ==
        Standing::cannot_tell);
  CHECK_FALSE(tests::run(Receiver{ScriptedHttp::failure(Sent::nothing)}.adapter.probe())->good);
  CHECK_FALSE(tests::run(Receiver{ScriptedHttp::status(401)}.adapter.probe())->good);
}

TEST_CASE("a request says what, which, when and for whom, and is signed") {
  Receiver receiver{ScriptedHttp::status(200, R"({"id":"7"})")};
  REQUIRE(receiver.publish(sample_order()));
  const auto request = receiver.request();
  CHECK(request.method == "POST");
  CHECK(request.url == "https://inside.gov.tw/lianbo");
  CHECK(request.redirects == 0);
  CHECK(header(request, "Content-Type") == "application/json");
  CHECK(header(request, "Idempotency-Key") == "01JAB00000000000000000000D-2-publish");
  CHECK(verify_signature(Secret{"secret"}, header(request, "Lianbo-Signature"), request.body, receiver.clock.now(),
                         300s));

  const auto body = nlohmann::json::parse(request.body);
  CHECK(body["action"] == "publish");
  CHECK(body["delivery"] == "01JAB00000000000000000000D");
  CHECK(body["item"] == "01JAB00000000000000000000T");
  CHECK(body["revision"] == 2);
  CHECK(body["channel"] == "website");
  CHECK(body["ending"] == "removed");
  CHECK(body["digest"] == sample_order().rendition.digest().hex());
  CHECK(body["rendition"]["title"] == "公告");
  CHECK(body["window"]["up"] == "2026-03-02T08:00:00+08:00");
  CHECK(body["window"]["down"] == "2026-03-31T23:59:59+08:00");
}

TEST_CASE("the same order is the same bytes, however late and however often it is sent") {
  Receiver receiver{ScriptedHttp::status(200, "{}")};
  REQUIRE(receiver.publish(sample_order()));
  const auto first = receiver.request();
  receiver.clock.pass(23h);
  auto again = sample_order();
  again.attempt = 5;
  REQUIRE(receiver.publish(again));
  const auto second = receiver.request();
  CHECK(first.body == second.body);
  CHECK(header(first, "Idempotency-Key") == header(second, "Idempotency-Key"));
  CHECK(header(first, "Lianbo-Signature") != header(second, "Lianbo-Signature"));
}

TEST_CASE("a permanent item has no end") {
  auto order = sample_order();
  order.window.down.reset();
  CHECK(nlohmann::json::parse(order_body(order))["window"]["down"].is_null());
}

TEST_CASE("a look and a probe change nothing and carry no key") {
  Receiver receiver{ScriptedHttp::status(200, R"({"standing":"absent"})")};
  CHECK(tests::run(receiver.adapter.look(sample_order()))->standing == Standing::absent);
  const auto look = receiver.request();
  CHECK(header(look, "Idempotency-Key").empty());
  CHECK(nlohmann::json::parse(look.body)["action"] == "look");
  CHECK(tests::run(receiver.adapter.probe())->good);
  CHECK(receiver.request().body == R"({"action":"probe"})");
}

TEST_CASE("a receiver that answers no looks is not said to be readable") {
  CHECK(Receiver{ScriptedHttp::status(200), true}.adapter.powers().reads_back);
  CHECK_FALSE(Receiver{ScriptedHttp::status(200), false}.adapter.powers().reads_back);
}

TEST_CASE("what a receiver no longer has is gone") {
  CHECK(Receiver{ScriptedHttp::status(410)}.take_down(sample_order(Action::take_down)).error().fault == Fault::gone);
}

}  // namespace lianbo::webhook
