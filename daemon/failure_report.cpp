#include "daemon/failure_report.hpp"

#include "base/system_clock.hpp"
#include "daemon/alarms/desk.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <unistd.h>

#include <array>
#include <exception>

namespace lianbo::daemon {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using transport::MailFault;

namespace {

constexpr int most_tries = 5;
constexpr Duration between_tries = 30s;

std::string this_host() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

Task<bool> hand_over(transport::Mail& mail, transport::Letter letter, Clock& clock, const Log& log) {
  for (int tries = 1; tries <= most_tries; ++tries) {
    const auto answer = co_await mail.send(letter);
    log.line(answer ? Level::info : Level::error, answer ? "mail_taken" : "mail_failed",
             {{"recipient", letter.to.front()},
              {"why", answer ? "" : answer.error().error.text.en},
              {"they_said", answer ? "" : answer.error().error.vendor_text}});
    if (answer || answer.error().fault == MailFault::refused) {
      co_return answer.has_value();
    }
    if (tries < most_tries) {
      co_await clock.sleep_for(between_tries);
    }
  }
  co_return false;
}

}  // namespace

bool report_failure(const std::string& unit, const Settings& settings, const Log& log) {
  const auto desk = desk_settings_of(settings.config);
  // The settings were read once already, without a mistake.
  auto addresses = transport::AddressPolicy::allowing(settings.config.network.allow).value();
  SystemClock clock;
  SystemRandom random;
  const auto now = clock.now();
  const auto wording = alarms::failure_wording(desk.office, unit, this_host(), now);
  const auto posts = alarms::posts_of(wording, Ulid::make(now, random).text(), desk, now);
  asio::io_context loop;
  asio::thread_pool thread{1};
  transport::CurlMail mail{thread.get_executor(), std::move(addresses), mail_server_of(settings.config)};
  bool told = false;
  for (const auto& post : posts) {
    auto letter = alarms::letter_of(post);
    letter.answer_within = 1min;
    asio::co_spawn(loop, hand_over(mail, std::move(letter), clock, log),
                   [&told](const std::exception_ptr& bug, bool taken) {
                     if (bug) {
                       std::rethrow_exception(bug);
                     }
                     told = told || taken;
                   });
  }
  loop.run();
  return told;
}

}  // namespace lianbo::daemon
