#pragma once

#include "adapters/transport/http.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace lianbo::sandbox {

// A network that is a function: it is given each request and answers it, or says how far it got before it failed.
class ScriptedHttp final : public transport::Http {
 public:
  using Answer = tl::expected<transport::HttpResponse, transport::HttpFailure>;
  using Script = std::function<Answer(const transport::HttpRequest& request)>;

  ScriptedHttp() = default;
  explicit ScriptedHttp(Script script) : script_{std::move(script)} {}

  void answer_by(Script script) { script_ = std::move(script); }

  Task<Answer> send(transport::HttpRequest request) override;

  std::vector<transport::HttpRequest> take_requests() { return std::exchange(requests_, {}); }

  static Answer status(int code, std::string body = {}, std::vector<transport::HttpHeader> headers = {});
  static Answer failure(transport::Sent sent);

 private:
  Script script_;
  std::vector<transport::HttpRequest> requests_;
};

}  // namespace lianbo::sandbox
