#include "daemon/alarms/heartbeat.hpp"

#include "daemon/alarms/messages.hpp"

#include <utility>

namespace lianbo::alarms {

using namespace std::chrono_literals;

namespace {

constexpr Duration while_there_is_none = 1h;

transport::HttpRequest request_of(const config::Heartbeat& settings) {
  transport::HttpRequest request;
  request.url = settings.url;
  switch (settings.method) {
    case config::Heartbeat::Method::get:
      request.method = "GET";
      break;
    case config::Heartbeat::Method::head:
      request.method = "HEAD";
      break;
    case config::Heartbeat::Method::post:
      request.method = "POST";
      break;
  }
  request.connect_within = 5s;
  request.answer_within = 10s;
  request.body_limit_bytes = 64UL * 1024;
  return request;
}

}  // namespace

Heartbeat::Heartbeat(transport::Http& http, Clock& clock, const Log& log, std::function<bool()> well,
                     std::optional<config::Heartbeat> settings, const boost::asio::any_io_executor& loop)
    : http_{http}, clock_{clock}, log_{log}, well_{std::move(well)}, settings_{std::move(settings)}, news_{loop} {}

void Heartbeat::use(std::optional<config::Heartbeat> settings) {
  settings_ = std::move(settings);
  if (!settings_) {
    trouble_.reset();
  }
  news_.notify();
}

void Heartbeat::stop() {
  stopping_ = true;
  news_.notify();
}

Task<> Heartbeat::run() {
  while (!stopping_) {
    if (settings_) {
      co_await beat();
    }
    if (!stopping_) {
      co_await clock_.wait(news_, settings_ ? settings_->every : while_there_is_none);
    }
  }
}

Task<> Heartbeat::beat() {
  const bool well = well_();
  if (well == withheld_) {
    withheld_ = !well;
    log_.line(well ? Level::info : Level::error, well ? "heartbeat_resumed" : "heartbeat_withheld", {});
  }
  if (!well) {
    co_return;
  }
  const auto answer = co_await http_.send(request_of(*settings_));
  if (!answer) {
    note(answer.error().error);
  } else if (answer->status < 200 || answer->status >= 300) {
    note(say(messages::heartbeat_refused, std::to_string(answer->status)));
  } else {
    note(std::nullopt);
  }
}

void Heartbeat::note(std::optional<Error> trouble) {
  if (trouble && !trouble_) {
    log_.line(Level::warning, "heartbeat_failed", {{"why", trouble->text.en}});
  } else if (!trouble && trouble_) {
    log_.line(Level::info, "heartbeat_restored", {});
  }
  trouble_ = std::move(trouble);
}

}  // namespace lianbo::alarms
