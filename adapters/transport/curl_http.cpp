#include "adapters/transport/curl_http.hpp"

#include "adapters/transport/curl_multi.hpp"
#include "adapters/transport/curl_transfer.hpp"

#include <utility>

namespace lianbo::transport {

CurlHttp::CurlHttp(const boost::asio::any_io_executor& executor, AddressPolicy policy, HttpSettings settings)
    : policy_{std::move(policy)},
      settings_{std::move(settings)},
      multi_{std::make_shared<CurlMulti>(executor, settings_.max_connections, settings_.max_connections_per_host)} {}

CurlHttp::~CurlHttp() = default;

Task<tl::expected<HttpResponse, HttpFailure>> CurlHttp::send(HttpRequest request) {
  if (auto mistake = CurlTransfer::mistake_in(request)) {
    co_return tl::unexpected{HttpFailure{Sent::nothing, std::move(*mistake)}};
  }
  CurlTransfer transfer{std::move(request), settings_, policy_};
  const auto code = co_await CurlMulti::run(multi_, transfer.handle());
  co_return transfer.outcome(code);
}

}  // namespace lianbo::transport
