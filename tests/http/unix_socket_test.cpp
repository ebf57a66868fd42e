#include "daemon/http/listener.hpp"
#include "tests/catch.hpp"
#include "tests/http/harness.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace lianbo::http {

namespace {

struct Folder {
  Folder() {
    auto name = (std::filesystem::temp_directory_path() / "lianbo-unix-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

// A socket file whose process has gone.
void leave_stale_socket(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.native().copy(address.sun_path, sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  ::close(socket);
}

mode_t mode_of(const std::filesystem::path& path) {
  struct stat file{};
  return ::lstat(path.c_str(), &file) == 0 ? file.st_mode & 07777U : 0;
}

}  // namespace

TEST_CASE("a local user is known by the kernel's word") {
  RunningServer server;
  RawClient client{server.socket()};
  client.send(get("/api/who"));
  const auto heard = client.hear();
  REQUIRE(heard.status == 200);
  const auto body = nlohmann::json::parse(heard.body);
  CHECK(body["kind"] == "unix");
  CHECK(body["uid"] == geteuid());
  CHECK(body["pid"] == getpid());
  CHECK(body["authenticated"] == true);
  CHECK_FALSE(body["principal"].get<std::string>().empty());
}

TEST_CASE("the socket is for its owner and group, whatever the umask") {
  const auto umask_value = GENERATE(mode_t{0}, mode_t{022}, mode_t{077});
  const auto before = ::umask(umask_value);
  RunningServer server;
  ::umask(before);
  CHECK(mode_of(server.socket()) == 0660);
}

TEST_CASE("a second daemon is refused while the first answers, and its socket stays") {
  RunningServer server;
  boost::asio::io_context loop;
  const auto second = Listener::at(loop.get_executor(), server.socket());
  REQUIRE_FALSE(second);
  CHECK(second.error().code == "socket_in_use");
  RawClient client{server.socket()};
  client.send(get("/healthz"));
  CHECK(client.hear().status == 200);
}

TEST_CASE("a socket that a dead process left is replaced") {
  const Folder folder;
  const auto path = folder.path / "s";
  leave_stale_socket(path);
  boost::asio::io_context loop;
  CHECK(Listener::at(loop.get_executor(), path));
}

TEST_CASE("what is no socket is left alone") {
  const Folder folder;
  const auto path = folder.path / "precious";
  std::ofstream{path} << "data";
  boost::asio::io_context loop;
  const auto listener = Listener::at(loop.get_executor(), path);
  REQUIRE_FALSE(listener);
  CHECK(listener.error().code == "not_a_socket");
  CHECK(std::filesystem::file_size(path) == 4);
}

TEST_CASE("an address that cannot be listened at is named") {
  boost::asio::io_context loop;
  const Folder folder;
  CHECK(Listener::at(loop.get_executor(), folder.path / std::string(200, 'x')).error().code == "cannot_listen");
  CHECK(Listener::at(loop.get_executor(), folder.path / "missing" / "s").error().code == "cannot_listen");
  CHECK(Listener::at(loop.get_executor(), "localhost", 0).error().code == "address_malformed");
  CHECK(Listener::at(loop.get_executor(), "192.0.2.1", 0).error().code == "cannot_listen");
  const auto first = Listener::at(loop.get_executor(), "127.0.0.1", 0);
  REQUIRE(first);
  const auto second = Listener::at(loop.get_executor(), "127.0.0.1", first->port());
  REQUIRE_FALSE(second);
  CHECK(second.error().text.en.find(std::to_string(first->port())) != std::string::npos);
}

TEST_CASE("the file goes with its server, but not one that another has put there since") {
  const Folder folder;
  const auto path = folder.path / "s";
  boost::asio::io_context loop;
  {
    const auto listener = Listener::at(loop.get_executor(), path);
    REQUIRE(listener);
  }
  CHECK_FALSE(std::filesystem::exists(path));
  {
    const auto listener = Listener::at(loop.get_executor(), path);
    REQUIRE(listener);
    std::filesystem::remove(path);
    std::ofstream{path} << "another's";
  }
  CHECK(std::filesystem::exists(path));
}

}  // namespace lianbo::http
