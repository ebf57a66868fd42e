#include "adapters/transport/curl_transfer.hpp"

#include "adapters/transport/curl_error.hpp"
#include "adapters/transport/messages.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace lianbo::transport {
namespace {

constexpr std::size_t header_limit_bytes = 262'144;
constexpr long slow_bytes_per_s = 64;

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD"; }

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
  });
}

// A line break would begin a header of its own, or the body.
bool is_header_value(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); });
}

bool may_go_anywhere(const HttpHeader& header) {
  return std::ranges::find(goes_anywhere, header.name) != goes_anywhere.end();
}

bool has_header(const HttpRequest& request, std::string_view name) {
  return HttpResponse{0, request.headers, {}}.header(name).has_value();
}

}  // namespace

void RequestTrail::left(std::string_view bytes) {
  constexpr std::string_view blank_line = "\r\n\r\n";
  if (bytes.empty() || sent_ == Sent::fully) {
    return;
  }
  sent_ = Sent::partly;
  while (matched_ < blank_line.size() && !bytes.empty()) {
    const char c = bytes.front();
    matched_ = c == blank_line[matched_] ? matched_ + 1 : (c == '\r' ? 1 : 0);
    bytes.remove_prefix(1);
  }
  body_left_ -= std::min<std::uint64_t>(body_left_, bytes.size());
  if (matched_ == blank_line.size() && body_left_ == 0) {
    sent_ = Sent::fully;
  }
}

std::optional<Error> CurlTransfer::mistake_in(const HttpRequest& request) {
  const auto to = origin(request.url);
  if (!to) {
    return say(messages::url_not_usable);
  }
  const bool usable = is_token(request.method) && std::ranges::all_of(request.headers, [](const HttpHeader& header) {
                        return is_token(header.name) && is_header_value(header.value);
                      });
  return usable ? std::nullopt : std::optional{say(messages::request_not_usable, *to)};
}

CurlTransfer::CurlTransfer(HttpRequest request, const HttpSettings& settings, AddressPolicy policy)
    : request_{std::move(request)}, gate_{std::move(policy)}, trail_{request_.body.size()}, easy_{make_curl_handle()} {
  set(CURLOPT_URL, request_.url.c_str());
  set(CURLOPT_USERAGENT, settings.user_agent.c_str());
  // Over HTTP/1.1 the bytes that were written are the bytes that left, which is what Sent is about.
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can decode
  set_what_always_holds(easy_, settings.ca_file);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set_limits();
  set_method_and_body();
  set_headers();
  set_callbacks();
}

template <class Value>
void CurlTransfer::set(CURLoption option, Value value) {
  set_option(easy_, option, value);
}

void CurlTransfer::set_limits() {
  set(CURLOPT_CONNECTTIMEOUT_MS, at_least_one_ms(request_.connect_within));
  set(CURLOPT_TIMEOUT_MS, at_least_one_ms(request_.answer_within));
  const auto stall = std::chrono::ceil<std::chrono::seconds>(request_.stall_within);
  set(CURLOPT_LOW_SPEED_LIMIT, slow_bytes_per_s);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(std::max<std::chrono::seconds::rep>(stall.count(), 1)));
  const bool follow = request_.redirects > 0 && is_safe(request_.method);
  if (follow && !std::ranges::all_of(request_.headers, may_go_anywhere)) {
    throw std::logic_error{"a request with headers of its own does not follow redirects"};
  }
  set(CURLOPT_FOLLOWLOCATION, follow ? 1L : 0L);
  set(CURLOPT_MAXREDIRS, static_cast<long>(request_.redirects));
}

// When a kept connection dies before the answer, libcurl sends the request a second time by itself, up to five times.
// It cannot where it would have to rewind a body and is refused; a request without a body gets a connection of its own,
// as only kept ones are taken for stale. open_socket() is the third lock on this door.
void CurlTransfer::set_method_and_body() {
  if (!request_.body.empty()) {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    set(CURLOPT_READFUNCTION, &CurlTransfer::give_body);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_SEEKFUNCTION, &CurlTransfer::refuse_to_rewind);
    set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    return;
  }
  if (request_.method == "HEAD") {
    set(CURLOPT_NOBODY, 1L);
  } else if (request_.method == "POST" || request_.method == "PUT") {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE, 0L);
    set(CURLOPT_POSTFIELDS, "");
    set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  } else if (request_.method != "GET") {
    set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  }
  if (!is_safe(request_.method)) {
    set(CURLOPT_FRESH_CONNECT, 1L);
  }
}

void CurlTransfer::set_headers() {
  for (const auto& header : request_.headers) {
    // "Name:" would take a header away; "Name;" sends it empty.
    append(header_lines_, header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
  }
  append(header_lines_, "Expect:");  // waiting for 100 costs a round trip, or a second where nobody says it
  if (!has_header(request_, "Content-Type")) {
    append(header_lines_, "Content-Type:");
  }
  set(CURLOPT_HTTPHEADER, header_lines_.get());
}

void CurlTransfer::set_callbacks() {
  set(CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::open_socket);
  set(CURLOPT_OPENSOCKETDATA, this);
  set(CURLOPT_HEADERFUNCTION, &CurlTransfer::take_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, &CurlTransfer::take_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_DEBUGFUNCTION, &CurlTransfer::trace);
  set(CURLOPT_DEBUGDATA, this);
  set(CURLOPT_VERBOSE, 1L);
  set(CURLOPT_ERRORBUFFER, tls_reason_.data());
}

curl_socket_t CurlTransfer::open_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  // A request that can have an effect follows no redirect, so it is given a second connection only to be sent again.
  if (!is_safe(transfer.request_.method) && transfer.trail_.sent() != Sent::nothing) {
    transfer.repeat_refused_ = true;
    return CURL_SOCKET_BAD;
  }
  return transfer.gate_.open(*address);
}

std::size_t CurlTransfer::give_body(char* to, std::size_t size, std::size_t count, void* self) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  const auto& body = transfer.request_.body;
  const auto given = std::min(size * count, body.size() - transfer.body_given_);
  std::memcpy(to, body.data() + transfer.body_given_, given);
  transfer.body_given_ += given;
  return given;
}

int CurlTransfer::refuse_to_rewind(void* /*self*/, curl_off_t /*offset*/, int /*origin*/) noexcept {
  return CURL_SEEKFUNC_FAIL;
}

std::size_t CurlTransfer::take_header(const char* line, std::size_t size, std::size_t count, void* self) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  const std::string_view text{line, size * count};
  transfer.header_bytes_ += text.size();
  if (text.starts_with("HTTP/")) {
    transfer.head_is_whole_ = false;
  } else if (text == "\r\n" || text == "\n") {
    transfer.head_is_whole_ = true;
  }
  transfer.too_large_ = transfer.too_large_ || transfer.header_bytes_ > header_limit_bytes;
  return transfer.too_large_ ? 0 : text.size();
}

// Called with decoded bytes, at most 16 KiB at a time: a bomb is noticed before it has grown.
std::size_t CurlTransfer::take_body(const char* part, std::size_t size, std::size_t count, void* self) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  const auto bytes = size * count;
  if (bytes > transfer.request_.body_limit_bytes - transfer.body_.size()) {
    transfer.too_large_ = true;
    return bytes == 0 ? 1 : 0;
  }
  transfer.body_.append(part, bytes);
  return bytes;
}

int CurlTransfer::trace(CURL* /*easy*/, curl_infotype type, const char* bytes, std::size_t count, void* self) noexcept {
  if (type == CURLINFO_HEADER_OUT || type == CURLINFO_DATA_OUT) {
    static_cast<CurlTransfer*>(self)->trail_.left({bytes, count});
  }
  return 0;
}

tl::expected<HttpResponse, HttpFailure> CurlTransfer::outcome(std::optional<CURLcode> code) {
  if (!code) {
    const auto to = origin(request_.url).value_or("");
    return tl::unexpected{HttpFailure{trail_.sent(), say(messages::exchange_interrupted, to)}};
  }
  // libcurl takes an answer that ends within its headers for a whole one without a body.
  const bool lost = repeat_refused_ || (code == CURLE_OK && !head_is_whole_);
  if (lost || code != CURLE_OK) {
    return tl::unexpected{HttpFailure{trail_.sent(), explain_failure(lost ? CURLE_GOT_NOTHING : *code)}};
  }
  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  return HttpResponse{static_cast<int>(status), headers(), std::move(body_)};
}

// Of the last answer; those of redirects on the way are left out.
std::vector<HttpHeader> CurlTransfer::headers() const {
  constexpr int last_request = -1;
  std::vector<HttpHeader> all;
  curl_header* header = nullptr;
  while ((header = curl_easy_nextheader(easy_.get(), CURLH_HEADER, last_request, header)) != nullptr) {
    all.push_back({header->name, header->value});
  }
  return all;
}

Error CurlTransfer::explain_failure(CURLcode code) const {
  const char* last_url = nullptr;  // after redirects
  long status = 0;
  long system_error = 0;
  curl_off_t taken_us = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_EFFECTIVE_URL, &last_url);
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy_.get(), CURLINFO_OS_ERRNO, &system_error);
  curl_easy_getinfo(easy_.get(), CURLINFO_TOTAL_TIME_T, &taken_us);
  const auto to = last_url != nullptr ? origin(last_url) : std::nullopt;

  Circumstances about;
  about.origin = to ? *to : origin(request_.url).value_or("");
  about.sent = trail_.sent();
  about.connect_within = request_.connect_within;
  about.answer_within = request_.answer_within;
  about.taken = std::chrono::round<Duration>(std::chrono::microseconds{taken_us});
  about.body_limit_bytes = request_.body_limit_bytes;
  about.too_large = too_large_;
  about.redirects = request_.redirects;
  about.status = status;
  about.system_error = static_cast<int>(system_error);
  about.refused_address = gate_.refused();
  if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR) {
    about.tls_reason = tls_reason_.data();
  }
  return explain(code, about);
}

}  // namespace lianbo::transport
