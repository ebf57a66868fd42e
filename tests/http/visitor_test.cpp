#include "daemon/http/access.hpp"
#include "tests/catch.hpp"

// Who may open the pages.
namespace lianbo::http {

namespace {

Admission office(Pages::For open_to) {
  Admission admission;
  admission.host_names = {"lianbo.office.test"};
  admission.pages = {open_to, "X-Office-User", {"10.1.2.3", "127.0.0.1"}};
  return admission;
}

Request from(std::string address, std::vector<Header> headers, Method method = Method::get) {
  Request request;
  request.method = method;
  request.path = "/board";
  request.peer.address = std::move(address);
  request.headers = std::move(headers);
  return request;
}

// As a session asks: first the rule for everybody, then the pages'.
int answer(Request request, const Admission& admission) {
  if (const auto refusal = refuse_foreign_page(request, admission)) {
    return refusal->status;
  }
  const auto refusal = admit_visitor(request, admission);
  CHECK(request.peer.may_act == !refusal);
  return refusal ? refusal->status : 200;
}

const Header local{"Host", "localhost:8600"};
const Header ours{"Host", "lianbo.office.test"};
const Header user{"X-Office-User", "chen"};

}  // namespace

TEST_CASE("pages for this machine are shown to browsers on it alone") {
  const auto admission = office(Pages::For::this_machine);
  struct Row {
    std::string address;
    std::vector<Header> headers;
    int status;
  };
  for (const auto& [address, headers, status] : std::vector<Row>{
           {"127.0.0.1", {}, 421},
           {"127.0.0.1", {{"Host", "evil.test"}}, 421},  // a name that was made to point here
           {"127.0.0.1", {{"Host", "localhost.evil.test"}}, 421},
           {"127.0.0.1", {{"Host", "localhost"}, {"Host", "localhost"}}, 400},
           {"192.168.1.5", {local}, 403},
           {"::ffff:192.168.1.5", {local}, 403},
           {"12.7.0.1", {local}, 403},
           {"127.0.0.1", {local, {"X-Forwarded-For", "1.2.3.4"}}, 403},
           {"127.0.0.1", {local, {"forwarded", "for=1.2.3.4"}}, 403},
           {"127.0.0.1", {local, {"Via", "1.1 proxy"}}, 403},
           {"127.0.0.1", {local, {"X-Real-IP", "1.2.3.4"}}, 403},
           {"127.0.0.1", {local, user}, 200},
           {"127.0.0.1", {{"Host", "127.0.0.1:8600"}}, 200},
           {"::1", {{"Host", "[::1]:8600"}}, 200},
           {"127.0.0.1", {ours}, 200},
       }) {
    CAPTURE(address, headers.size(), headers.empty() ? "" : headers.back().value);
    CHECK(answer(from(address, headers), admission) == status);
  }
  auto request = from("127.0.0.1", {local, user});
  REQUIRE_FALSE(admit_visitor(request, admission));
  CHECK(request.peer.principal == "board");  // nobody's word for who it is
}

TEST_CASE("pages behind the office's front door are shown to whom it names") {
  const auto admission = office(Pages::For::proxy);
  struct Row {
    std::string address;
    std::vector<Header> headers;
    int status;
  };
  for (const auto& [address, headers, status] : std::vector<Row>{
           {"10.1.2.4", {ours, user}, 403},  // not the front door
           {"10.1.2.3", {ours}, 403},
           {"10.1.2.3", {ours, {"X-Office-User", "  "}}, 403},
           {"10.1.2.3", {ours, user, {"x-office-user", "boss"}}, 403},  // the browser's own beside the proxy's
           {"10.1.2.3", {ours, {"X-Office-User", "a\tb"}}, 403},
           {"10.1.2.3", {ours, {"X-Office-User", "\xff"}}, 403},
           {"10.1.2.3", {ours, {"X-Office-User", std::string(201, 'a')}}, 403},
           {"10.1.2.3", {{"Host", "evil.test"}, user}, 421},
           {"10.1.2.3", {ours, user, {"X-Forwarded-For", "1.2.3.4"}}, 200},
       }) {
    CAPTURE(address, headers.size(), headers.back().value);
    CHECK(answer(from(address, headers), admission) == status);
  }
  auto request = from("10.1.2.3", {ours, {"X-Office-User", "陳小明"}});
  REQUIRE_FALSE(admit_visitor(request, admission));
  CHECK(request.peer.principal == "陳小明");
}

TEST_CASE("a form is taken only where the browser says that our own page sent it") {
  const auto admission = office(Pages::For::this_machine);
  struct Row {
    std::vector<Header> headers;
    int status;
  };
  for (const auto& [headers, status] : std::vector<Row>{
           {{}, 403},  // no browser
           {{{"Origin", "null"}}, 403},
           {{{"Origin", "http://evil.test"}}, 403},
           {{{"Origin", "http://localhost:9999"}}, 403},  // another program on this machine
           {{{"Origin", "http://127.0.0.1:8600"}}, 403},
           {{{"Sec-Fetch-Site", "cross-site"}}, 403},
           {{{"Sec-Fetch-Site", "same-site"}}, 403},
           {{{"Origin", "http://localhost:8600"}, {"Sec-Fetch-Site", "cross-site"}}, 403},
           {{{"Origin", "http://evil.test"}, {"Sec-Fetch-Site", "same-origin"}}, 403},
           {{{"Origin", "http://localhost:8600"}}, 200},
           {{{"Sec-Fetch-Site", "same-origin"}}, 200},
           {{{"Origin", "http://localhost:8600"}, {"Sec-Fetch-Site", "same-origin"}}, 200},
       }) {
    CAPTURE(headers.size(), headers.empty() ? "" : headers.front().value);
    auto all = headers;
    all.push_back(local);
    CHECK(answer(from("127.0.0.1", all, Method::post), admission) == status);
  }
}

TEST_CASE("pages that are off are not there, and nobody is asked over the Unix socket") {
  CHECK(answer(from("127.0.0.1", {local}), office(Pages::For::nobody)) == 404);
  for (const auto open_to : {Pages::For::this_machine, Pages::For::proxy}) {
    auto request = from("", {local, user});
    request.peer.kind = Peer::Kind::unix_socket;
    request.peer.authenticated = true;
    CHECK(admit_visitor(request, office(open_to))->status == 403);
  }
}

}  // namespace lianbo::http
