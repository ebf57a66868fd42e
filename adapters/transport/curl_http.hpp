#pragma once

#include "adapters/transport/address_policy.hpp"
#include "adapters/transport/http.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>

namespace lianbo::transport {

class CurlMulti;

struct HttpSettings {
  std::string user_agent = "Lianbo";
  std::string ca_file;         // PEM; empty: the system's certificate authorities
  long max_connections = 256;  // open at the same time; more exchanges wait for one, within their deadlines
  long max_connections_per_host = 64;
};

// Http over libcurl, on one thread's io_context, which outlives it. Connections are kept and used again. Cancelling
// the awaiting coroutine, or destroying it, ends the exchange at once.
class CurlHttp final : public Http {
 public:
  CurlHttp(const boost::asio::any_io_executor& executor, AddressPolicy policy, HttpSettings settings);
  CurlHttp(const CurlHttp&) = delete;
  CurlHttp& operator=(const CurlHttp&) = delete;
  ~CurlHttp() override;

  Task<tl::expected<HttpResponse, HttpFailure>> send(HttpRequest request) override;

 private:
  AddressPolicy policy_;
  HttpSettings settings_;
  std::shared_ptr<CurlMulti> multi_;  // shared with the exchanges under way
};

}  // namespace lianbo::transport
