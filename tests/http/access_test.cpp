#include "daemon/http/access.hpp"
#include "tests/catch.hpp"

#include <unistd.h>

namespace lianbo::http {

namespace {

Admission admission() {
  Admission admission;
  admission.tokens =
      Tokens::parse("# who may\n\nsite  " + sha256("open sesame").hex() + "\r\nkiosk\t" + sha256("second").hex() + "\n",
                    "tokens")
          .value();
  admission.uids = {4001};
  admission.gids = {5001};
  admission.host_names = {"lianbo.office.test"};
  return admission;
}

Request tcp_request(Method method, std::vector<Header> headers) {
  Request request;
  request.method = method;
  request.headers = std::move(headers);
  return request;
}

}  // namespace

TEST_CASE("a tokens file with a mistake is refused with the line") {
  const auto digest = sha256("x").hex();
  CHECK(Tokens::parse("site\n", "tokens").error().text.en.find("tokens, line 1") == 0);
  CHECK(Tokens::parse("# a\nsite 0123\n", "tokens").error().text.en.find("tokens, line 2") == 0);
  CHECK(Tokens::parse("site " + digest + " more\n", "tokens").error().code == "token_line_malformed");
  CHECK(Tokens::parse(digest + "\n", "tokens").error().code == "token_line_malformed");
  CHECK(Tokens::parse("a " + digest + "\na " + digest + "\n", "tokens").error().code == "token_name_twice");
}

TEST_CASE("over TCP only the bearer of a known token is staff") {
  struct Row {
    std::string_view authorization;
    std::string_view principal;
  };
  const auto row = GENERATE(values<Row>({{"", ""},
                                         {"Bearer", ""},
                                         {"Bearer ", ""},
                                         {"Bearer wrong", ""},
                                         {"Basic open sesame", ""},
                                         {"open sesame", ""},
                                         {"Bearer open sesam", ""},
                                         {"Bearer open sesame!", ""},
                                         {"Bearer open sesame", "site"},
                                         {"bearer open sesame", "site"},
                                         {"Bearer second", "kiosk"}}));
  CAPTURE(row.authorization);
  Peer peer;
  peer.uid = 0;  // means nothing over TCP
  recognise(peer, row.authorization, admission());
  CHECK(peer.principal == row.principal);
  CHECK(peer.authenticated == !row.principal.empty());
  CHECK(refuse_stranger(peer).has_value() == row.principal.empty());
}

TEST_CASE("a local user is staff by uid or group, and told so where not") {
  struct Row {
    uid_t uid;
    gid_t gid;
    std::vector<gid_t> groups;
    bool staff;
  };
  const auto row = GENERATE(values<Row>({{4002, 4002, {}, false},
                                         {4002, 4002, {27, 100}, false},
                                         {static_cast<uid_t>(-1), static_cast<gid_t>(-1), {}, false},
                                         {0, 0, {}, true},
                                         {geteuid(), 4002, {}, true},
                                         {4001, 4002, {}, true},
                                         {4002, 5001, {}, true},
                                         {4002, 4002, {27, 5001}, true}}));
  Peer peer;
  peer.kind = Peer::Kind::unix_socket;
  peer.uid = row.uid;
  peer.gid = row.gid;
  peer.groups = row.groups;
  peer.principal = "somebody";
  recognise(peer, "Bearer wrong", admission());
  CAPTURE(row.uid, row.gid);
  CHECK(peer.authenticated == row.staff);
  CHECK(peer.principal == "somebody");
  if (!row.staff) {
    CHECK(refuse_stranger(peer)->status == 403);
    CHECK(refuse_stranger(peer)->error.text.zh.find(peer.principal) != std::string::npos);
  }
}

TEST_CASE("pages of other sites can neither read nor act") {
  struct Row {
    Method method;
    std::vector<Header> headers;
    int status;  // 0: let through
  };
  const auto row = GENERATE(values<Row>({
      {Method::get, {{"Host", "evil.example"}}, 421},
      {Method::get, {{"Host", "evil.example:8480"}}, 421},
      {Method::get, {{"Host", "localhost.evil.example"}}, 421},
      {Method::get, {{"Host", "127.0.0.1.evil.example"}}, 421},
      {Method::get, {{"Host", ""}}, 421},
      {Method::get, {{"Host", "[::1"}}, 421},
      {Method::get, {{"Host", "localhost"}, {"host", "evil.example"}}, 400},
      {Method::post, {{"Host", "localhost:8480"}, {"Origin", "http://evil.example"}}, 403},
      {Method::post, {{"Host", "localhost:8480"}, {"Origin", "http://localhost:9999"}}, 403},
      {Method::post, {{"Host", "localhost"}, {"Origin", "null"}}, 403},
      {Method::post, {{"Origin", "http://evil.example"}}, 403},
      {Method::del, {{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}}, 403},
      {Method::patch, {{"Host", "localhost"}, {"Sec-Fetch-Site", "same-site"}}, 403},
      {Method::get, {}, 0},
      {Method::get, {{"Host", "localhost:8480"}}, 0},
      {Method::get, {{"Host", "LOCALHOST"}}, 0},
      {Method::get, {{"Host", "127.0.0.1:8480"}}, 0},
      {Method::get, {{"Host", "[::1]:8480"}}, 0},
      {Method::get, {{"Host", "Lianbo.Office.test"}}, 0},
      {Method::get, {{"Host", "localhost"}, {"Origin", "http://evil.example"}}, 0},
      {Method::post, {{"Host", "localhost"}}, 0},
      {Method::post, {{"Host", "localhost:8480"}, {"Origin", "http://localhost:8480"}}, 0},
      {Method::put, {{"Host", "lianbo.office.test"}, {"Origin", "https://lianbo.office.test"}}, 0},
      {Method::put, {{"Host", "localhost"}, {"Sec-Fetch-Site", "same-origin"}}, 0},
  }));
  const auto refusal = refuse_foreign_page(tcp_request(row.method, row.headers), admission());
  CAPTURE(row.headers.empty() ? "" : row.headers[0].value, row.headers.size() < 2 ? "" : row.headers[1].value);
  CHECK((refusal ? refusal->status : 0) == row.status);
}

TEST_CASE("what no browser reaches is asked for no Host") {
  auto request = tcp_request(Method::post, {{"Host", "anything"}, {"Origin", "http://evil.example"}});
  request.peer.kind = Peer::Kind::unix_socket;
  CHECK_FALSE(refuse_foreign_page(request, admission()));
}

TEST_CASE("a token that may only look cannot act") {
  struct Row {
    std::string_view token;
    Method method;
    int status;  // 0: let through
  };
  const auto row = GENERATE(values<Row>({{"second", Method::post, 403},
                                         {"second", Method::put, 403},
                                         {"second", Method::del, 403},
                                         {"second", Method::get, 0},
                                         {"second", Method::head, 0},
                                         {"open sesame", Method::post, 0}}));
  auto admitted = admission();
  admitted.readers.insert("kiosk");
  auto request = tcp_request(row.method, {});
  recognise(request.peer, "Bearer " + std::string{row.token}, admitted);
  CHECK_FALSE(refuse_stranger(request.peer));
  const auto refusal = refuse_reader(request);
  CAPTURE(row.token, id(row.method));
  CHECK((refusal ? refusal->status : 0) == row.status);
}

}  // namespace lianbo::http
