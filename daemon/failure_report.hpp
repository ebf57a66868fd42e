#pragma once

#include "daemon/settings.hpp"

#include <string>

namespace lianbo::daemon {

// Mails that a unit of systemd's has failed, from the settings alone: what failed may be the database, or the daemon
// itself. Each person is tried a few times, over a few minutes. False where nobody could be told.
bool report_failure(const std::string& unit, const Settings& settings, const Log& log);

}  // namespace lianbo::daemon
