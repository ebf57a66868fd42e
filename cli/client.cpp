#include "cli/client.hpp"

#include "cli/messages.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

namespace lianbo::cli {
namespace {

constexpr std::size_t refusal_limit_bytes = 1024UL * 1024;
constexpr long connect_within_ms = 5'000;
constexpr long silence_within_s = 45;  // the daemon breaks a silence after 15 s

std::string words(CURLcode code) { return curl_easy_strerror(code); }

bool stays_on_this_machine(std::string_view url) {
  constexpr std::array own{"http://localhost", "http://127.0.0.1", "http://[::1]"};
  return std::ranges::any_of(own, [&](std::string_view start) {
    return url.starts_with(start) &&
           (url.size() == start.size() || url[start.size()] == ':' || url[start.size()] == '/');
  });
}

// One transfer of libcurl's, and all that it points to.
class Transfer {
 public:
  Transfer(const Address& address, Language language, std::string_view path) : address_{address} {
    const auto url = (address.url.empty() ? std::string{"http://localhost"} : address.url) + std::string{path};
    set(CURLOPT_URL, url.c_str());
    if (address.url.empty()) {
      set(CURLOPT_UNIX_SOCKET_PATH, address.socket.c_str());
    }
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_NOPROXY, "*");  // a token is nothing for a proxy
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, connect_within_ms);
    // On a connection that dies while it is used again, libcurl sends a POST twice.
    set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_FORBID_REUSE, 1L);
    set(CURLOPT_WRITEFUNCTION, &Transfer::take);
    set(CURLOPT_WRITEDATA, this);
    add_header("Accept-Language", language == Language::zh ? "zh-TW" : "en");
    add_header("Expect", "");  // the daemon refuses at once what it does not want; asking first costs a second
    if (!address.token.empty()) {
      add_header("Authorization", "Bearer " + std::string{address.token.reveal()});
    }
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle_.get(), option, value);
  }

  void add_header(const std::string& name, const std::string& value) {
    headers_.reset(curl_slist_append(headers_.release(), (name + ": " + value).c_str()));
  }

  // False ends the transfer.
  std::function<bool(std::string_view)> on_bytes;

  void tell_progress(const std::function<void(std::uint64_t)>& on_sent) {
    on_sent_ = &on_sent;
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::progress);
    set(CURLOPT_XFERINFODATA, this);
  }

  CURLcode perform() {
    set(CURLOPT_HTTPHEADER, headers_.get());
    return curl_easy_perform(handle_.get());
  }

  long status() const {
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
  }

  std::string media_type() const {
    const char* type = nullptr;
    curl_easy_getinfo(handle_.get(), CURLINFO_CONTENT_TYPE, &type);
    return type == nullptr ? "" : std::string{type}.substr(0, std::string_view{type}.find(';'));
  }

  Error error(CURLcode code) const {
    switch (static_cast<int>(code)) {
      case CURLE_COULDNT_CONNECT:
        return unconnected(code);
      case CURLE_COULDNT_RESOLVE_HOST:
        return say(messages::daemon_unreachable, address_.url, words(code));
      case CURLE_PEER_FAILED_VERIFICATION:
      case CURLE_SSL_CONNECT_ERROR:
      case CURLE_SSL_CACERT_BADFILE:
        return say(messages::certificate_not_trusted, address_.url, words(code));
      case CURLE_OPERATION_TIMEDOUT:
        return say(messages::no_answer_in_time);
      case CURLE_UNSUPPORTED_PROTOCOL:
      case CURLE_URL_MALFORMAT:
        return say(messages::call_failed, address_.url, words(code));
      default:
        return say(messages::connection_lost, words(code));
    }
  }

 private:
  Error unconnected(CURLcode code) const {
    if (!address_.url.empty()) {
      return say(messages::daemon_unreachable, address_.url, words(code));
    }
    long reason = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_OS_ERRNO, &reason);
    return reason == EACCES ? say(messages::socket_forbidden, address_.socket.native())
                            : say(messages::daemon_not_running, address_.socket.native());
  }

  static std::size_t take(const char* data, std::size_t size, std::size_t count, void* self) {
    const bool goes_on = static_cast<Transfer*>(self)->on_bytes({data, size * count});
    return goes_on ? size * count : 0;
  }

  static int progress(void* self, curl_off_t /*to_come*/, curl_off_t /*come*/, curl_off_t /*to_send*/,
                      curl_off_t sent) {
    (*static_cast<Transfer*>(self)->on_sent_)(static_cast<std::uint64_t>(sent));
    return 0;
  }

  struct FreeHeaders {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  const Address& address_;
  const std::function<void(std::uint64_t)>* on_sent_ = nullptr;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_{curl_easy_init(), curl_easy_cleanup};
  std::unique_ptr<curl_slist, FreeHeaders> headers_;
};

std::optional<Error> refuse_clear_token(const Address& address) {
  const bool clear = address.url.starts_with("http:") && !stays_on_this_machine(address.url);
  return clear && !address.token.empty() ? std::optional{say(messages::token_in_clear, address.url)} : std::nullopt;
}

}  // namespace

Client::Client(Address address, Language language) : address_{std::move(address)}, language_{language} {}

Result<Answer> Client::call(const Call& call) const {
  if (auto refusal = refuse_clear_token(address_)) {
    return tl::unexpected{*std::move(refusal)};
  }
  Transfer transfer{address_, language_, call.path};
  for (const auto& [name, value] : call.headers) {
    transfer.add_header(name, value);
  }
  if (!call.body.empty() || call.method == "POST" || call.method == "PUT" || call.method == "PATCH") {
    transfer.add_header("Content-Type", call.media_type);
    transfer.set(CURLOPT_POSTFIELDS, call.body.c_str());
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
  }
  transfer.set(CURLOPT_CUSTOMREQUEST, call.method.c_str());
  transfer.set(CURLOPT_TIMEOUT_MS, static_cast<long>(call.answer_within.count()));
  if (call.on_sent) {
    transfer.tell_progress(call.on_sent);
  }
  Answer answer;
  transfer.on_bytes = [&](std::string_view bytes) {
    answer.body += bytes;
    return answer.body.size() <= call.answer_limit_bytes;
  };
  if (const auto code = transfer.perform(); code != CURLE_OK) {
    return tl::unexpected{transfer.error(code)};
  }
  answer.status = transfer.status();
  answer.media_type = transfer.media_type();
  return answer;
}

Result<nlohmann::json> Client::ask(const Call& what) const {
  return call(what).and_then([](const Answer& answer) { return read(answer); });
}

Result<Client::Followed> Client::follow(std::string_view path, std::string_view last_event_id, const Listener& listener,
                                        Duration within) const {
  if (auto refusal = refuse_clear_token(address_)) {
    return tl::unexpected{*std::move(refusal)};
  }
  Transfer transfer{address_, language_, path};
  transfer.add_header("Accept", "text/event-stream");
  if (!last_event_id.empty()) {
    transfer.add_header("Last-Event-ID", std::string{last_event_id});
  }
  transfer.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
  transfer.set(CURLOPT_LOW_SPEED_TIME, silence_within_s);
  transfer.set(CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));

  Followed followed{false, std::string{last_event_id}};
  EventReader reader;
  std::string refusal_body;
  transfer.on_bytes = [&](std::string_view bytes) {
    if (transfer.media_type() != "text/event-stream") {
      refusal_body += bytes;
      return refusal_body.size() <= refusal_limit_bytes;
    }
    for (const auto& event : reader.feed(bytes)) {
      followed.last_event_id = event.id;
      if (!listener(event)) {
        followed.stopped_by_listener = true;
        return false;
      }
    }
    return true;
  };
  const auto code = transfer.perform();
  if (followed.stopped_by_listener) {
    return followed;
  }
  if (transfer.status() == 0) {
    return tl::unexpected{transfer.error(code)};
  }
  if (transfer.media_type() != "text/event-stream") {
    const auto answer = read(Answer{transfer.status(), transfer.media_type(), refusal_body});
    return tl::unexpected{answer ? say(messages::answer_unreadable, transfer.status()) : answer.error()};
  }
  return followed;
}

Result<nlohmann::json> read(const Answer& answer) {
  auto body = nlohmann::json::parse(answer.body, nullptr, false);
  if (answer.status >= 200 && answer.status < 300) {
    if (answer.body.empty()) {
      return nlohmann::json{};
    }
    if (!body.is_discarded()) {
      return body;
    }
  }
  if (!body.is_object() || !body.contains("code") || !body["code"].is_string()) {
    return fail(messages::answer_unreadable, answer.status);
  }
  // The answer itself comes in the language that was asked for; its reasons come in both.
  Text said{body.value("detail", ""), body.value("detail", "")};
  for (const auto& reason : body.value("errors", nlohmann::json::array())) {
    const auto field = reason.value("field", "");
    const auto where = field.empty() ? "\n・" : "\n・" + field + "：";
    said.zh += where + reason.value("zh", reason.value("detail", ""));
    said.en += where + reason.value("en", reason.value("detail", ""));
  }
  return tl::unexpected{Error{body["code"].get<std::string>(), said, body.value("vendor_text", "")}};
}

}  // namespace lianbo::cli
