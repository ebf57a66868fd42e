#include "tests/program/visitor.hpp"

#include <curl/curl.h>

#include <chrono>
#include <memory>

namespace lianbo::program {
namespace {

constexpr std::chrono::milliseconds between_rounds{20};

std::size_t drop(char* /*data*/, std::size_t size, std::size_t count, void* /*to*/) { return size * count; }

long status_of(CURL* curl, const std::string& url) {
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
  long status = 0;
  if (curl_easy_perform(curl) == CURLE_OK) {
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  }
  return status;
}

}  // namespace

Visitor::Visitor() : thread_{[this] { go_round(); }} {}

Visitor::~Visitor() { end(); }

void Visitor::watch(std::string url) {
  const std::scoped_lock lock{mutex_};
  seen_.emplace(std::move(url), std::vector<long>{});
}

std::map<std::string, std::vector<long>> Visitor::end() {
  {
    const std::scoped_lock lock{mutex_};
    ending_ = true;
  }
  ended_.notify_one();
  if (thread_.joinable()) {
    thread_.join();
  }
  return seen_;
}

void Visitor::go_round() {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(), curl_easy_cleanup};
  std::unique_lock lock{mutex_};
  while (!ended_.wait_for(lock, between_rounds, [this] { return ending_; })) {
    for (auto& [url, statuses] : seen_) {
      lock.unlock();  // entries stay where they are while others are added
      const auto status = status_of(curl.get(), url);
      lock.lock();
      if (statuses.empty() || statuses.back() != status) {
        statuses.push_back(status);
      }
    }
  }
}

}  // namespace lianbo::program
