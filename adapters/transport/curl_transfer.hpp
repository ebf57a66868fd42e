#pragma once

#include "adapters/transport/address_policy.hpp"
#include "adapters/transport/curl_http.hpp"
#include "adapters/transport/curl_socket.hpp"
#include "adapters/transport/http.hpp"

#include <curl/curl.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lianbo::transport {

// Follows a request's bytes as they leave, and so knows how much of it the other side can have seen.
class RequestTrail {
 public:
  explicit RequestTrail(std::uint64_t body_bytes) : body_left_{body_bytes} {}

  void left(std::string_view bytes);

  // Once the request had left whole, that stays true whatever a redirect leads to.
  Sent sent() const { return sent_; }

 private:
  Sent sent_ = Sent::nothing;
  std::size_t matched_ = 0;  // of the blank line that ends the head
  std::uint64_t body_left_;
};

// One exchange: libcurl's easy handle with everything that its callbacks need. The callbacks call nothing back.
class CurlTransfer {
 public:
  CurlTransfer(HttpRequest request, const HttpSettings& settings, AddressPolicy policy);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;
  ~CurlTransfer() = default;

  // What makes it impossible to send the request as it stands.
  static std::optional<Error> mistake_in(const HttpRequest& request);

  CURL* handle() const { return easy_.get(); }

  // After its end; nothing stands for a transfer that was cancelled.
  tl::expected<HttpResponse, HttpFailure> outcome(std::optional<CURLcode> code);

 private:
  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address) noexcept;
  static std::size_t give_body(char* to, std::size_t size, std::size_t count, void* self) noexcept;
  static int refuse_to_rewind(void* self, curl_off_t offset, int origin) noexcept;
  static std::size_t take_header(const char* line, std::size_t size, std::size_t count, void* self) noexcept;
  static std::size_t take_body(const char* part, std::size_t size, std::size_t count, void* self) noexcept;
  static int trace(CURL* easy, curl_infotype type, const char* bytes, std::size_t count, void* self) noexcept;

  template <class Value>
  void set(CURLoption option, Value value);
  void set_limits();
  void set_method_and_body();
  void set_headers();
  void set_callbacks();

  std::vector<HttpHeader> headers() const;
  Error explain_failure(CURLcode code) const;

  HttpRequest request_;
  SocketGate gate_;
  RequestTrail trail_;
  std::size_t body_given_ = 0;
  bool repeat_refused_ = false;
  std::size_t header_bytes_ = 0;
  bool head_is_whole_ = false;  // of the answer, its blank line included
  std::string body_;
  bool too_large_ = false;
  std::array<char, CURL_ERROR_SIZE> tls_reason_{};
  CurlList header_lines_;
  CurlHandle easy_;  // last: it goes first, and refers to all of the above
};

}  // namespace lianbo::transport
