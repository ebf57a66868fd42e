#pragma once

#include "adapters/transport/address_policy.hpp"
#include "base/time.hpp"

#include <curl/curl.h>

#include <memory>
#include <optional>
#include <string>

namespace lianbo::transport {

struct FreeCurlHandle {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using CurlHandle = std::unique_ptr<CURL, FreeCurlHandle>;

struct FreeCurlList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, FreeCurlList>;

void append(CurlList& list, const std::string& line);

CurlHandle make_curl_handle();

// Throws where libcurl refuses an option: a bug.
void check_option(CURLcode code);

template <class Value>
void set_option(const CurlHandle& easy, CURLoption option, Value value) {
  check_option(curl_easy_setopt(easy.get(), option, value));
}

// libcurl takes 0 for "no limit".
long at_least_one_ms(Duration span);

// Where libcurl asks for a socket: the address is decided here, between the name and the connection.
class SocketGate {
 public:
  explicit SocketGate(AddressPolicy policy) : policy_{std::move(policy)} {}

  curl_socket_t open(const curl_sockaddr& address);

  // The last address that was not connected to.
  const std::optional<std::string>& refused() const { return refused_; }

 private:
  AddressPolicy policy_;
  std::optional<std::string> refused_;
};

// TLS verified, 1.2 or newer, no proxy, no signals, no waiting for a name server that does not answer.
void set_what_always_holds(const CurlHandle& easy, const std::string& ca_file);

}  // namespace lianbo::transport
