#pragma once

#include "base/condition.hpp"
#include "base/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <curl/curl.h>

#include <map>
#include <memory>
#include <optional>

namespace lianbo::transport {

// libcurl's multi interface, driven by Asio: libcurl says which sockets and which moment it waits for, Asio waits, and
// libcurl is told what happened. One thread. Shared by the coroutines whose transfers it runs, so that these may be
// destroyed in any order; the io_context outlives it.
class CurlMulti : public std::enable_shared_from_this<CurlMulti> {
 public:
  CurlMulti(const boost::asio::any_io_executor& executor, long max_connections, long max_connections_per_host);
  CurlMulti(const CurlMulti&) = delete;
  CurlMulti& operator=(const CurlMulti&) = delete;
  ~CurlMulti();

  // Runs a transfer to its end, and answers with nothing where the waiting was cancelled. However the coroutine ends,
  // `easy` is no longer part of the multi handle then.
  static Task<std::optional<CURLcode>> run(std::shared_ptr<CurlMulti> multi, CURL* easy);

 private:
  class Running;
  struct Watch;
  struct Side;

  static int socket_changed(CURL* easy, curl_socket_t socket, int wanted, void* self, void* unused) noexcept;
  static int timer_changed(CURLM* multi, long timeout_ms, void* self) noexcept;

  void watch(curl_socket_t socket, int wanted);
  void forget(curl_socket_t socket);
  void arm(const std::shared_ptr<Watch>& watch, Side& side);
  void act(curl_socket_t socket, int events);
  void collect_finished();

  boost::asio::any_io_executor executor_;
  boost::asio::steady_timer timer_;
  std::map<curl_socket_t, std::shared_ptr<Watch>> watches_;
  CURLM* handle_;
};

}  // namespace lianbo::transport
