#include "adapters/transport/curl_multi.hpp"

#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>

namespace lianbo::transport {
namespace asio = boost::asio;
namespace {

// libcurl fails here for want of memory, or because it is used wrongly.
void check(CURLMcode code) {
  if (code != CURLM_OK) {
    throw std::runtime_error{std::string{"libcurl: "} + curl_multi_strerror(code)};
  }
}

CURLM* make_handle() {
  // Once in the program, and never undone: nothing that runs after main() needs it to be.
  static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM* handle = initialised == CURLE_OK ? curl_multi_init() : nullptr;
  if (handle == nullptr) {
    throw std::runtime_error{"libcurl cannot be initialised"};
  }
  return handle;
}

}  // namespace

// One of the two things that a socket is waited on for.
struct CurlMulti::Side {
  asio::posix::stream_descriptor::wait_type type;
  int event;             // in libcurl's words
  bool wanted = false;   // by libcurl
  bool waiting = false;  // a wait is under way
};

// A socket of libcurl's, as long as libcurl wants to know about it.
struct CurlMulti::Watch {
  Watch(const asio::any_io_executor& executor, curl_socket_t socket) : descriptor{executor, socket} {}

  asio::posix::stream_descriptor descriptor;
  Side reading{asio::posix::stream_descriptor::wait_read, CURL_CSELECT_IN};
  Side writing{asio::posix::stream_descriptor::wait_write, CURL_CSELECT_OUT};
  bool forgotten = false;
};

// A transfer's stay in the multi handle: from construction to destruction.
class CurlMulti::Running {
 public:
  Running(CurlMulti& multi, CURL* easy) : multi_{multi}, easy_{easy}, done_{multi.executor_} {
    curl_easy_setopt(easy_, CURLOPT_PRIVATE, this);
    check(curl_multi_add_handle(multi_.handle_, easy_));
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() { curl_multi_remove_handle(multi_.handle_, easy_); }

  Task<> wait() {
    if (!result_) {
      co_await done_.wait();
    }
  }
  void finish(CURLcode result) {
    result_ = result;
    done_.notify();
  }
  std::optional<CURLcode> result() const { return result_; }

 private:
  CurlMulti& multi_;
  CURL* easy_;
  Condition done_;
  std::optional<CURLcode> result_;
};

CurlMulti::CurlMulti(const asio::any_io_executor& executor, long max_connections, long max_connections_per_host)
    : executor_{executor}, timer_{executor}, handle_{make_handle()} {
  curl_multi_setopt(handle_, CURLMOPT_SOCKETFUNCTION, &CurlMulti::socket_changed);
  curl_multi_setopt(handle_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(handle_, CURLMOPT_TIMERFUNCTION, &CurlMulti::timer_changed);
  curl_multi_setopt(handle_, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(handle_, CURLMOPT_MAX_TOTAL_CONNECTIONS, max_connections);
  curl_multi_setopt(handle_, CURLMOPT_MAX_HOST_CONNECTIONS, max_connections_per_host);
}

CurlMulti::~CurlMulti() {
  curl_multi_cleanup(handle_);  // closes the connections that were kept, each of which is forgotten first
  while (!watches_.empty()) {
    forget(watches_.begin()->first);
  }
}

Task<std::optional<CURLcode>> CurlMulti::run(std::shared_ptr<CurlMulti> multi, CURL* easy) {
  Running running{*multi, easy};
  co_await running.wait();
  co_return running.result();
}

int CurlMulti::socket_changed(CURL* /*easy*/, curl_socket_t socket, int wanted, void* self, void* /*unused*/) noexcept {
  auto& multi = *static_cast<CurlMulti*>(self);
  if (wanted == CURL_POLL_REMOVE) {
    multi.forget(socket);
  } else {
    multi.watch(socket, wanted);
  }
  return 0;
}

void CurlMulti::watch(curl_socket_t socket, int wanted) {
  auto& watch = watches_[socket];
  if (!watch) {
    watch = std::make_shared<Watch>(executor_, socket);
  }
  watch->reading.wanted = (wanted & CURL_POLL_IN) != 0;
  watch->writing.wanted = (wanted & CURL_POLL_OUT) != 0;
  arm(watch, watch->reading);
  arm(watch, watch->writing);
}

void CurlMulti::forget(curl_socket_t socket) {
  const auto found = watches_.find(socket);
  if (found == watches_.end()) {
    return;
  }
  found->second->forgotten = true;
  found->second->descriptor.release();  // libcurl owns the socket and closes it
  watches_.erase(found);
}

void CurlMulti::arm(const std::shared_ptr<Watch>& watch, Side& side) {
  if (!side.wanted || side.waiting || watch->forgotten) {
    return;
  }
  side.waiting = true;
  watch->descriptor.async_wait(side.type, [weak = weak_from_this(), watch, &side](boost::system::error_code error) {
    side.waiting = false;
    const auto self = weak.lock();
    // The wait may be over although the socket was forgotten, or its number given to another, in the meantime.
    if (!self || error || watch->forgotten) {
      return;
    }
    if (side.wanted) {
      self->act(watch->descriptor.native_handle(), side.event);
    }
    self->arm(watch, side);
  });
}

int CurlMulti::timer_changed(CURLM* /*multi*/, long timeout_ms, void* self) noexcept {
  auto& multi = *static_cast<CurlMulti*>(self);
  if (timeout_ms < 0) {
    multi.timer_.cancel();
    return 0;
  }
  // Even a timeout of 0 goes through the timer: libcurl must not be called from its own callback.
  multi.timer_.expires_after(std::chrono::milliseconds{timeout_ms});
  multi.timer_.async_wait([weak = multi.weak_from_this()](boost::system::error_code cancelled) {
    const auto alive = weak.lock();
    if (alive && !cancelled) {
      alive->act(CURL_SOCKET_TIMEOUT, 0);
    }
  });
  return 0;
}

void CurlMulti::act(curl_socket_t socket, int events) {
  int running = 0;
  check(curl_multi_socket_action(handle_, socket, events, &running));
  collect_finished();
}

void CurlMulti::collect_finished() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(handle_, &left)) {
    if (message->msg == CURLMSG_DONE) {
      Running* running = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &running);
      running->finish(message->data.result);  // resumes its coroutine later, not in here
    }
  }
}

}  // namespace lianbo::transport
