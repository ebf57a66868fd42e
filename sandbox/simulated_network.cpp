#include "sandbox/simulated_network.hpp"

#include "adapters/transport/messages.hpp"

#include <stdexcept>

namespace lianbo::sandbox {

using transport::HttpFailure;
using transport::HttpRequest;
using transport::HttpResponse;
using transport::Sent;

namespace {

std::string host_of(const std::string& url) {
  const auto begin = url.find("://") + 3;
  const auto end = url.find('/', begin);
  return url.substr(begin, end == std::string::npos ? end : end - begin);
}

constexpr Message<> simulated_fault{"simulated_fault", "模擬的連線故障", "a simulated fault of the connection"};

tl::unexpected<HttpFailure> failed(Sent sent) {
  HttpFailure failure;
  failure.sent = sent;
  failure.error = say(simulated_fault);
  return tl::unexpected{std::move(failure)};
}

HttpResponse status(int code, std::string body = R"({"error":"simulated"})") {
  HttpResponse response;
  response.status = code;
  response.body = std::move(body);
  return response;
}

}  // namespace

Task<> SimulatedNetwork::travel() {
  const Duration span{static_cast<Duration::rep>(1 + random_.below(250))};
  co_await clock_.sleep_for(span);
}

Task<tl::expected<HttpResponse, HttpFailure>> SimulatedNetwork::send(HttpRequest request) {
  const auto host = host_of(request.url);
  const auto found = peers_.find(host);
  if (found == peers_.end()) {
    throw std::logic_error{"no peer at " + host};
  }
  auto& peer = *found->second;
  const auto kind = faults_.draw(peer.kinds(), peer.action_of(request));
  co_await travel();
  HttpResponse response;
  if (has_effect(kind, random_)) {
    response = peer.handle(request);
  }
  co_await travel();
  switch (kind) {
    case FaultKind::none:
      break;
    case FaultKind::refused:
      co_return failed(Sent::nothing);
    case FaultKind::cut_during:
      co_return failed(Sent::partly);
    case FaultKind::stalled:
      co_await clock_.sleep_for(request.answer_within);
      co_return failed(Sent::fully);
    case FaultKind::cut_after:
    case FaultKind::huge:
      co_return failed(Sent::fully);
    case FaultKind::throttled: {
      response = status(429);
      response.headers.push_back({"Retry-After", "7"});
      break;
    }
    case FaultKind::unauthorized:
      response = status(401);
      break;
    case FaultKind::forbidden:
      response = status(403);
      break;
    case FaultKind::absent:
      response = status(404);
      break;
    case FaultKind::conflict:
      response = status(409);
      break;
    case FaultKind::rejected:
      response = status(422);
      break;
    case FaultKind::server_trouble:
      response = status(503);
      break;
    case FaultKind::trouble_after_effect:
      response = status(500);
      break;
    case FaultKind::malformed:
      response.body = "<html>not what was agreed";
      break;
    case FaultKind::truncated:
      response.body.resize(response.body.size() / 2);
      break;
  }
  co_return response;
}

}  // namespace lianbo::sandbox
