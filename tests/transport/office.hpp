#pragma once

#include "adapters/transport/curl_http.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lianbo::transport {

using HttpOutcome = tl::expected<HttpResponse, HttpFailure>;

inline AddressPolicy allowing(const std::vector<std::string>& networks) {
  return AddressPolicy::allowing(networks).value();
}

// The program's side: an io_context and the real client on it. Servers of a test are made on the same io_context.
struct Office {
  explicit Office(AddressPolicy policy = allowing({"127.0.0.0/8", "::1"}), HttpSettings settings = {})
      : http{io.get_executor(), std::move(policy), std::move(settings)} {}

  void start(HttpRequest request, std::optional<HttpOutcome>& outcome) {
    boost::asio::co_spawn(io, http.send(std::move(request)),
                          [&outcome](const std::exception_ptr& bug, HttpOutcome ended) {
                            if (bug) {
                              std::rethrow_exception(bug);
                            }
                            outcome.emplace(std::move(ended));
                          });
  }

  HttpOutcome send(HttpRequest request) {
    std::optional<HttpOutcome> outcome;
    start(std::move(request), outcome);
    run_until([&outcome] { return outcome.has_value(); });
    return std::move(*outcome);
  }

  template <class Condition>
  void run_until(Condition condition) {
    while (!condition()) {
      io.run_one();
    }
  }

  boost::asio::io_context io;
  CurlHttp http;
};

// A request full of things that no error may repeat.
inline HttpRequest secretive(std::string url, std::string method = "GET", std::string body = "") {
  HttpRequest request;
  request.method = std::move(method);
  request.url = std::move(url) + "/SECRET?access_token=SECRET";
  request.headers = {{"Authorization", "Bearer SECRET"}, {"X-Line-Retry-Key", "SECRET"}};
  request.body = std::move(body);
  request.answer_within = std::chrono::seconds{20};
  return request;
}

// More than the system's buffers for a connection hold, so that sending it takes a peer that reads.
inline std::string large_body() {
  std::string body;
  body.resize(64'000'000, 'x');
  return body;
}

inline void check_names_origin_alone(const Error& error) {
  for (const auto& text : {error.text.zh, error.text.en, error.vendor_text}) {
    INFO(text);
    CHECK(text.find("SECRET") == std::string::npos);
    CHECK(text.find("access_token") == std::string::npos);
  }
}

}  // namespace lianbo::transport
