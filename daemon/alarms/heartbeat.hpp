#pragma once

#include "adapters/transport/http.hpp"
#include "base/condition.hpp"
#include "base/log.hpp"
#include "config/config.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <optional>

namespace lianbo::alarms {

// Tells a place elsewhere that the daemon is well, as often as the settings say and only while it is: whoever listens
// there raises the alarm when it stops.
class Heartbeat {
 public:
  Heartbeat(transport::Http& http, Clock& clock, const Log& log, std::function<bool()> well,
            std::optional<config::Heartbeat> settings, const boost::asio::any_io_executor& loop);

  Task<> run();  // until stop()
  void stop();
  void use(std::optional<config::Heartbeat> settings);

  // Of the last beat that was sent.
  const std::optional<Error>& trouble() const { return trouble_; }

 private:
  Task<> beat();
  void note(std::optional<Error> trouble);

  transport::Http& http_;
  Clock& clock_;
  const Log& log_;
  std::function<bool()> well_;
  std::optional<config::Heartbeat> settings_;
  Condition news_;
  bool stopping_ = false;
  bool withheld_ = false;
  std::optional<Error> trouble_;
};

}  // namespace lianbo::alarms
