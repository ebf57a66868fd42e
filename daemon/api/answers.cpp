#include "daemon/api/answers.hpp"

#include "daemon/alarms/messages.hpp"
#include "daemon/api/messages.hpp"
#include "queue/messages.hpp"
#include "requests/intake_messages.hpp"
#include "store/messages.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lianbo::api {
namespace {

struct StatusOf {
  std::string_view code;
  int status;
};

constexpr int unprocessable = 422;

constexpr std::array statuses{
    StatusOf{queue::messages::no_such_item.code, 404},
    StatusOf{queue::messages::no_such_delivery.code, 404},
    StatusOf{queue::messages::no_such_outlet.code, 404},
    StatusOf{queue::messages::not_possible_now.code, 409},
    StatusOf{queue::messages::outcome_not_settled.code, 409},
    StatusOf{queue::messages::cannot_be_recalled.code, 409},
    StatusOf{messages::no_such_file.code, 404},
    StatusOf{queue::messages::by_hand_already.code, 409},
    StatusOf{queue::messages::by_machine_already.code, 409},
    StatusOf{queue::messages::posted_by_hand.code, 409},
    StatusOf{queue::messages::say_whether_posted.code, 409},
    StatusOf{queue::messages::no_machine.code, 409},
    StatusOf{queue::messages::machine_cannot_update.code, 409},
    StatusOf{queue::messages::task_changed.code, 409},
    StatusOf{queue::messages::no_task.code, 409},
    StatusOf{queue::messages::task_is_open.code, 409},
    StatusOf{queue::messages::nowhere_to_look.code, 409},
    StatusOf{queue::messages::too_late_to_extend.code, 409},
    StatusOf{queue::messages::in_flight.code, 409},
    StatusOf{requests::messages::already_signed.code, 409},
    StatusOf{requests::messages::key_reused.code, 409},
    StatusOf{alarms::messages::no_such_alarm.code, 404},
    StatusOf{alarms::messages::already_over.code, 409},
    StatusOf{store::messages::backup_exists.code, 409},
    StatusOf{store::messages::backup_failed.code, 503},
    StatusOf{store::messages::store_trouble.code, 503},
    StatusOf{store::messages::store_full.code, 507},
};

}  // namespace

int status_of(const Error& error) {
  const auto* const found = std::ranges::find(statuses, error.code, &StatusOf::code);
  return found == statuses.end() ? unprocessable : found->status;
}

http::Response refused(const Error& error, const http::Request& request) {
  return http::problem(status_of(error), error, request.language());
}

http::Response refused(const std::vector<requests::Problem>& problems, const Error& summary,
                       const http::Request& request) {
  const auto other = std::ranges::find_if(
      problems, [](const requests::Problem& each) { return status_of(each.error) != unprocessable; });
  if (other != problems.end()) {
    return refused(other->error, request);
  }
  auto response = http::problem(unprocessable, summary, request.language());
  auto body = nlohmann::json::parse(response.body);
  body["errors"] = to_json(problems);
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return response;
}

nlohmann::json to_json(const std::vector<requests::Problem>& problems) {
  auto list = nlohmann::json::array();
  for (const auto& each : problems) {
    list.push_back({{"field", each.field},
                    {"code", each.error.code},
                    {"zh", each.error.text.zh},
                    {"en", each.error.text.en},
                    {"severity", each.severity == requests::Severity::error ? "error" : "warning"}});
  }
  return list;
}

}  // namespace lianbo::api
