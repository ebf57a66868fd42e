#pragma once

#include "adapters/transport/curl_mail.hpp"
#include "base/files.hpp"
#include "config/config.hpp"
#include "daemon/alarms/desk.hpp"
#include "daemon/http/access.hpp"
#include "daemon/lookout.hpp"
#include "queue/lane.hpp"
#include "requests/intake.hpp"
#include "requests/tasks.hpp"

#include <filesystem>
#include <optional>

namespace lianbo::daemon {

// The settings, with what they name looked up: nothing in them can fail any more.
struct Settings {
  config::Config config;
  requests::AllowList contacts;
  http::Admission admission;
  std::optional<std::filesystem::path> site;  // the folder that is served under /site/
};

// All mistakes at once: the file's own, those of each adapter, of the files named, and of accounts that do not exist.
tl::expected<Settings, config::Mistakes> load_settings(const std::filesystem::path& file, Files& files);

queue::Policy policy_of(const config::Dispatch& dispatch, const config::Lane& lane);
queue::LaneSettings lane_settings_of(const config::Lane& lane);
requests::OfficeSteps office_steps_of(const config::Config& config);
requests::IntakeSettings intake_settings_of(const config::Office& office);
LookoutSettings lookout_settings_of(const config::Config& config);
alarms::DeskSettings desk_settings_of(const config::Config& config);
transport::MailServer mail_server_of(const config::Config& config);

}  // namespace lianbo::daemon
