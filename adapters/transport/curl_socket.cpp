#include "adapters/transport/curl_socket.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <new>
#include <sstream>
#include <stdexcept>

namespace lianbo::transport {

void append(CurlList& list, const std::string& line) {
  auto* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) {
    throw std::bad_alloc{};
  }
  // A list that has grown begins where it began: only the first line makes a new one.
  if (!list) {
    list.reset(longer);
  }
}

CurlHandle make_curl_handle() {
  CurlHandle easy{curl_easy_init()};
  if (!easy) {
    throw std::runtime_error{"libcurl cannot make a handle"};
  }
  return easy;
}

void check_option(CURLcode code) {
  if (code != CURLE_OK) {
    throw std::runtime_error{std::string{"libcurl refuses an option: "} + curl_easy_strerror(code)};
  }
}

long at_least_one_ms(Duration span) { return static_cast<long>(std::max<Duration::rep>(span.count(), 1)); }

curl_socket_t SocketGate::open(const curl_sockaddr& address) {
  const auto endpoint = endpoint_from(address.addr, address.addrlen);
  if (!endpoint || !policy_.allows(*endpoint)) {
    std::ostringstream text;
    if (endpoint) {
      text << *endpoint;
    }
    refused_ = text.str();
    return CURL_SOCKET_BAD;
  }
  return ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

void set_what_always_holds(const CurlHandle& easy, const std::string& ca_file) {
  set_option(easy, CURLOPT_NOSIGNAL, 1L);
  // Without this a name server that does not answer stops the whole thread: libcurl waits for its resolving thread
  // when a transfer ends before the name is known.
  set_option(easy, CURLOPT_QUICK_EXIT, 1L);
  set_option(easy, CURLOPT_PROXY, "");  // nor one from the environment: behind a proxy no address could be decided
  set_option(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  set_option(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  set_option(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!ca_file.empty()) {
    set_option(easy, CURLOPT_CAINFO, ca_file.c_str());
  }
}

}  // namespace lianbo::transport
