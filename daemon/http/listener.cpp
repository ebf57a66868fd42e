#include "daemon/http/listener.hpp"

#include "daemon/http/messages.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <fcntl.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

namespace lianbo::http {
namespace asio = boost::asio;
namespace {

using boost::system::error_code;

std::string words(int error) { return std::generic_category().message(error); }

void close_in_children(int socket) { ::fcntl(socket, F_SETFD, FD_CLOEXEC); }

// A full backlog also means that somebody is there.
bool somebody_answers(const sockaddr_un& address) {
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) {
    return true;
  }
  const bool connected = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  const int error = errno;
  ::close(socket);
  return connected || (error != ECONNREFUSED && error != ENOENT);
}

std::string user_name(uid_t uid) {
  std::array<char, 4096> room{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(uid, &entry, room.data(), room.size(), &found) == 0 && found != nullptr) {
    return found->pw_name;
  }
  return fmt::format("uid {}", uid);
}

std::vector<gid_t> groups_of(int socket) {
  std::vector<gid_t> groups(64);
  for (;;) {
    auto size = static_cast<socklen_t>(groups.size() * sizeof(gid_t));
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, groups.data(), &size) == 0) {
      groups.resize(size / sizeof(gid_t));
      return groups;
    }
    if (errno != ERANGE) {
      return {};
    }
    groups.resize(size / sizeof(gid_t));
  }
}

asio::ip::tcp::endpoint tcp_endpoint(const Protocol::endpoint& any) {
  asio::ip::tcp::endpoint endpoint;
  std::memcpy(endpoint.data(), any.data(), std::min(any.size(), endpoint.capacity()));
  endpoint.resize(std::min(any.size(), endpoint.capacity()));
  return endpoint;
}

}  // namespace

Result<Listener> Listener::at(const asio::any_io_executor& executor, const std::string& address, std::uint16_t port) {
  error_code error;
  const auto ip = asio::ip::make_address(address, error);
  if (error) {
    return fail(messages::address_malformed, address);
  }
  const asio::ip::tcp::endpoint endpoint{ip, port};
  Acceptor acceptor{executor};
  acceptor.open(Protocol{endpoint.protocol()}, error);
  if (!error) {
    close_in_children(acceptor.native_handle());
    acceptor.set_option(asio::socket_base::reuse_address{true}, error);
  }
  if (!error && ip.is_v6()) {
    acceptor.set_option(asio::ip::v6_only{true}, error);
  }
  if (!error) {
    acceptor.bind(Protocol::endpoint{endpoint}, error);
  }
  if (!error) {
    acceptor.listen(asio::socket_base::max_listen_connections, error);
  }
  if (error) {
    return fail(messages::cannot_listen, fmt::format("{} {}", address, port), words(error.value()));
  }
  return Listener{std::move(acceptor)};
}

Result<Listener> Listener::at(const asio::any_io_executor& executor, const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.native().empty() || path.native().size() >= sizeof address.sun_path) {
    return fail(messages::cannot_listen, path.native(), words(ENAMETOOLONG));
  }
  path.native().copy(address.sun_path, sizeof address.sun_path - 1);

  struct stat present{};
  if (::lstat(path.c_str(), &present) == 0) {
    if (!S_ISSOCK(present.st_mode)) {
      return fail(messages::not_a_socket, path.native());
    }
    if (somebody_answers(address)) {
      return fail(messages::socket_in_use, path.native());
    }
    ::unlink(path.c_str());
  }

  constexpr mode_t staff_only = 0660;
  error_code error;
  Acceptor acceptor{executor};
  acceptor.open(Protocol{asio::local::stream_protocol{}}, error);
  if (!error) {
    close_in_children(acceptor.native_handle());
    // Linux gives the file the mode of the unbound socket, cut by the umask: it is at no time open to more than it
    // shall be. chmod() then puts back what the umask took.
    ::fchmod(acceptor.native_handle(), staff_only);
    acceptor.bind(Protocol::endpoint{asio::local::stream_protocol::endpoint{path.native()}}, error);
  }
  if (!error && ::chmod(path.c_str(), staff_only) != 0) {
    error = error_code{errno, boost::system::generic_category()};
  }
  if (!error) {
    acceptor.listen(asio::socket_base::max_listen_connections, error);
  }
  if (error) {
    return fail(messages::cannot_listen, path.native(), words(error.value()));
  }
  Listener listener{std::move(acceptor)};
  listener.path_ = path;
  ::lstat(path.c_str(), &listener.file_);
  return listener;
}

Listener::~Listener() {
  struct stat present{};
  if (!path_.empty() && ::lstat(path_.c_str(), &present) == 0 && present.st_ino == file_.st_ino &&
      present.st_dev == file_.st_dev) {
    ::unlink(path_.c_str());
  }
}

std::uint16_t Listener::port() const {
  error_code error;
  const auto local = acceptor_.local_endpoint(error);
  return error || local.data()->sa_family == AF_UNIX ? std::uint16_t{0} : tcp_endpoint(local).port();
}

Peer prepare(Socket& socket) {
  close_in_children(socket.native_handle());
  Peer peer;
  int family = AF_UNSPEC;
  socklen_t size = sizeof family;
  ::getsockopt(socket.native_handle(), SOL_SOCKET, SO_DOMAIN, &family, &size);
  error_code error;
  if (family != AF_UNIX) {
    socket.set_option(asio::ip::tcp::no_delay{true}, error);
    const auto remote = socket.remote_endpoint(error);
    peer.address = error ? "" : tcp_endpoint(remote).address().to_string();
    return peer;
  }
  peer.kind = Peer::Kind::unix_socket;
  ucred credentials{0, peer.uid, peer.gid};
  size = sizeof credentials;
  ::getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size);
  peer.uid = credentials.uid;
  peer.gid = credentials.gid;
  peer.pid = credentials.pid;
  peer.groups = groups_of(socket.native_handle());
  peer.principal = user_name(peer.uid);
  return peer;
}

}  // namespace lianbo::http
