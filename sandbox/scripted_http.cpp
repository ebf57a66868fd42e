#include "sandbox/scripted_http.hpp"

#include "adapters/transport/messages.hpp"

namespace lianbo::sandbox {
using transport::Sent;

Task<ScriptedHttp::Answer> ScriptedHttp::send(transport::HttpRequest request) {
  requests_.push_back(request);
  co_return script_(request);
}

ScriptedHttp::Answer ScriptedHttp::status(int code, std::string body, std::vector<transport::HttpHeader> headers) {
  return transport::HttpResponse{code, std::move(headers), std::move(body)};
}

ScriptedHttp::Answer ScriptedHttp::failure(Sent sent) {
  namespace messages = transport::messages;
  constexpr std::string_view host = "https://sandbox.invalid";
  const auto error = sent == Sent::nothing  ? say(messages::connection_refused, host)
                     : sent == Sent::partly ? say(messages::connection_lost, host)
                                            : say(messages::answer_timed_out, host, "30");
  return tl::unexpected{transport::HttpFailure{sent, error}};
}

}  // namespace lianbo::sandbox
