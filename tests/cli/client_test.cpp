#include "cli/client.hpp"
#include "base/random.hpp"
#include "base/system_clock.hpp"
#include "daemon/http/event_stream.hpp"
#include "daemon/http/server.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <grp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

namespace lianbo::cli {

namespace {

constexpr Message<std::string_view> refused{"refused", "「{}」不行。", "“{}” will not do."};

struct Office {
  boost::asio::any_io_executor executor;
};

Task<http::Response> describe(Office&, const http::Request& request, http::Params) {
  co_return http::json(201, {{"method", http::id(request.method)},
                             {"body", request.body},
                             {"type", request.header("Content-Type").value_or("")},
                             {"key", request.header("Idempotency-Key").value_or("")},
                             {"who", request.peer.principal}});
}

Task<http::Response> refuse(Office&, const http::Request& request, http::Params) {
  co_return http::problem(422, say(refused, "form"), request.language(), {say(refused, "title"), say(refused, "date")});
}

Task<http::Response> nothing(Office&, const http::Request&, http::Params) { co_return http::no_content(); }

Task<http::Response> babble(Office&, const http::Request&, http::Params) {
  co_return http::html(200, "<h1>not Lianbo</h1>");
}

Task<http::Response> tell(Office& office, const http::Request& request, http::Params) {
  auto events = std::make_shared<http::EventStream>(office.executor);
  const auto after = std::stoi(std::string{request.header("Last-Event-ID").value_or("0")});
  for (int i = after + 1; i <= 3; ++i) {
    events->send("moved", fmt::format("{}", i), fmt::format(R"({{"n":{}}})", i));
  }
  events->end();
  co_return http::stream(std::move(events));
}

constexpr std::array routes{http::Route<Office>{http::Method::get, "/it", describe},
                            http::Route<Office>{http::Method::post, "/it", describe},
                            http::Route<Office>{http::Method::del, "/it", describe},
                            http::Route<Office>{http::Method::post, "/refused", refuse},
                            http::Route<Office>{http::Method::post, "/nothing", nothing},
                            http::Route<Office>{http::Method::get, "/babble", babble},
                            http::Route<Office>{http::Method::get, "/events", tell}};

class Daemon {
 public:
  Daemon() {
    auto name = (std::filesystem::temp_directory_path() / "lianbo-cli-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    http::Router router;
    router.add<Office>(office_, routes);
    http::Admission admission;
    admission.tokens = http::Tokens::parse("kiosk " + sha256("let me in").hex(), "tokens").value();
    server_ = std::make_unique<http::Server>(loop_.get_executor(), std::move(router), std::move(admission),
                                             http::Limits{}, clock_, random_, Log::to_nowhere());
    port = server_->listen("127.0.0.1", 0).value();
    socket = folder_ / "s";
    REQUIRE(server_->listen(socket));
    boost::asio::co_spawn(loop_, server_->run(), boost::asio::detached);
    thread_ = std::thread{[this] { loop_.run(); }};
  }
  ~Daemon() {
    boost::asio::post(loop_, [this] { server_->stop(); });
    thread_.join();
    std::filesystem::remove_all(folder_);
  }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  Client at_socket(Language language = Language::zh) const { return Client{Address{socket, {}, {}}, language}; }
  Client at_url(std::string token) const {
    return Client{Address{{}, fmt::format("http://127.0.0.1:{}", port), Secret{std::move(token)}}, Language::en};
  }

  std::uint16_t port = 0;
  std::filesystem::path socket;

 private:
  std::filesystem::path folder_;
  SystemClock clock_;
  SystemRandom random_;
  boost::asio::io_context loop_;
  Office office_{loop_.get_executor()};
  std::unique_ptr<http::Server> server_;
  std::thread thread_;
};

// A socket that takes connections, and no more by itself.
struct Door {
  Door() {
    auto name = (std::filesystem::temp_directory_path() / "lianbo-door-XXXXXX").string();
    folder = mkdtemp(name.data());
    path = folder / "s";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(socket, 1) == 0);
  }
  ~Door() {
    ::close(socket);
    std::filesystem::remove_all(folder);
  }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::filesystem::path folder;
  std::filesystem::path path;
};

Call call_of(std::string method, std::string path, std::string body = {}) {
  Call call;
  call.method = std::move(method);
  call.path = std::move(path);
  call.body = std::move(body);
  return call;
}

// The groups go too: the socket's own group is root's here.
template <class Act>
auto as_nobody(Act act) {
  constexpr uid_t nobody = 65534;
  std::vector<gid_t> groups(static_cast<std::size_t>(getgroups(0, nullptr)));
  REQUIRE(getgroups(static_cast<int>(groups.size()), groups.data()) >= 0);
  const auto group = getegid();
  REQUIRE(setgroups(0, nullptr) == 0);
  REQUIRE(setegid(nobody) == 0);
  REQUIRE(seteuid(nobody) == 0);
  auto came = act();
  REQUIRE(seteuid(0) == 0);
  REQUIRE(setegid(group) == 0);
  REQUIRE(setgroups(groups.size(), groups.data()) == 0);
  return came;
}

}  // namespace

TEST_CASE("a daemon that does not run is said with the command that helps") {
  const Client client{Address{"/nonexistent/lianbod.sock", {}, {}}, Language::zh};
  const auto answer = client.call(Call{});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == "daemon_not_running");
  CHECK(answer.error().text.zh.find("服務未啟動") == 0);
  CHECK(answer.error().text.zh.find("systemctl start lianbod") != std::string::npos);

  std::filesystem::path stale;
  {
    const Daemon daemon;
    stale = daemon.socket;
  }
  CHECK(Client(Address{stale, {}, {}}, Language::zh).call(Call{}).error().code == "daemon_not_running");
}

TEST_CASE("what goes wrong on the way is told apart") {
  struct Row {
    std::string url;
    std::string token;
    std::string_view code;
  };
  const auto row = GENERATE(values<Row>({{"http://127.0.0.1:1", "", "daemon_unreachable"},
                                         {"http://nowhere.invalid", "", "daemon_unreachable"},
                                         {"ftp://127.0.0.1", "", "call_failed"},
                                         {"http://192.0.2.1", "secret", "token_in_clear"},
                                         {"http://localhost.evil.example", "secret", "token_in_clear"},
                                         {"http://127.0.0.1@evil.example", "secret", "token_in_clear"}}));
  CAPTURE(row.url);
  const Client client{Address{{}, row.url, Secret{row.token}}, Language::en};
  const auto answer = client.call(Call{});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == row.code);
  CHECK(answer.error().text.en.find("secret") == std::string::npos);
  CHECK(client.follow("/events", "", [](const ServerEvent&) { return true; }).error().code == row.code);
}

TEST_CASE("a socket that is closed to us is said as such") {
  if (geteuid() != 0) {
    WARN("only root can become somebody else: not checked");
    return;
  }
  const Daemon daemon;
  std::filesystem::permissions(daemon.socket.parent_path(), std::filesystem::perms{0755});
  const auto answer = as_nobody([&] { return daemon.at_socket().call(call_of("GET", "/it")); });
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == "socket_forbidden");
  CHECK(answer.error().text.zh.find("adduser") != std::string::npos);
}

TEST_CASE("a call sends what it was given, once") {
  const Daemon daemon;
  auto call = call_of("POST", "/it", R"({"title":"公告"})");
  call.headers.emplace_back("Idempotency-Key", "k-1");
  const auto answer = daemon.at_socket().ask(call);
  REQUIRE(answer);
  CHECK((*answer)["method"] == "POST");
  CHECK((*answer)["body"] == R"({"title":"公告"})");
  CHECK((*answer)["type"] == "application/json");
  CHECK((*answer)["key"] == "k-1");
  CHECK(daemon.at_socket().ask(call_of("DELETE", "/it")).value()["method"] == "DELETE");
  CHECK(daemon.at_socket().ask(call_of("POST", "/it")).value()["body"].get<std::string>().empty());
  CHECK(daemon.at_socket().ask(call_of("POST", "/nothing")).value().is_null());
}

TEST_CASE("a token opens the door over TCP, and a wrong one says what to do") {
  const Daemon daemon;
  CHECK(daemon.at_url("let me in").ask(call_of("GET", "/it")).value()["who"] == "kiosk");
  const auto answer = daemon.at_url("wrong").ask(call_of("GET", "/it"));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == "token_needed");
}

TEST_CASE("a refusal comes in the daemon's words, every reason on its line") {
  const Daemon daemon;
  const auto answer = daemon.at_socket(Language::zh).ask(call_of("POST", "/refused"));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == "refused");
  CHECK(answer.error().text.zh == "「form」不行。\n・「title」不行。\n・「date」不行。");
  CHECK(daemon.at_socket(Language::en).ask(call_of("POST", "/refused")).error().text.en.find("“form” will not do.") ==
        0);
}

TEST_CASE("what is not Lianbo's answer is not taken for one") {
  const Daemon daemon;
  CHECK(daemon.at_socket().ask(call_of("GET", "/babble")).error().code == "answer_unreadable");
  CHECK(read(Answer{500, "text/html", "<h1>oops"}).error().code == "answer_unreadable");
  CHECK(read(Answer{404, "application/json", R"(["no", "object"])"}).error().code == "answer_unreadable");
  CHECK(read(Answer{404, "application/json", R"({"code": 7})"}).error().code == "answer_unreadable");
}

TEST_CASE("following hears every event, goes on after the last one, and stops when told") {
  const Daemon daemon;
  std::vector<std::string> heard;
  const auto all = daemon.at_socket().follow("/events", "1", [&](const ServerEvent& event) {
    heard.push_back(event.event + event.id + event.data);
    return true;
  });
  REQUIRE(all);
  CHECK(heard == std::vector<std::string>{R"(moved2{"n":2})", R"(moved3{"n":3})"});
  CHECK(all->last_event_id == "3");
  CHECK_FALSE(all->stopped_by_listener);

  const auto one = daemon.at_socket().follow("/events", "", [](const ServerEvent&) { return false; });
  REQUIRE(one);
  CHECK(one->stopped_by_listener);
  CHECK(one->last_event_id == "1");

  CHECK(daemon.at_socket().follow("/missing", "", [](const ServerEvent&) { return true; }).error().code ==
        "no_such_path");
}

TEST_CASE("an answer cut short is not known to be done") {
  const Door door;
  const auto said = GENERATE(as<std::string>{}, "", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
  std::thread server{[&] {
    const int guest = ::accept(door.socket, nullptr, nullptr);
    std::array<char, 4096> request{};
    [[maybe_unused]] const auto read = ::recv(guest, request.data(), request.size(), 0);
    [[maybe_unused]] const auto sent = ::send(guest, said.data(), said.size(), MSG_NOSIGNAL);
    ::close(guest);
  }};
  const auto answer = Client(Address{door.path, {}, {}}, Language::en).call(call_of("POST", "/it"));
  server.join();
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == "connection_lost");
}

TEST_CASE("a daemon that says nothing is given up") {
  const Door door;
  auto call = call_of("POST", "/it");
  call.answer_within = Duration{50};
  const auto answer = Client(Address{door.path, {}, {}}, Language::en).call(call);
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == "no_answer_in_time");
}

}  // namespace lianbo::cli
