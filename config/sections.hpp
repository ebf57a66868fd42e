#pragma once

#include "config/config.hpp"

// One function a table of the settings file. Mistakes are left in the table; it is the caller who refuses unknown keys.
namespace lianbo::config {

Office read_office(SettingsTable& table);
Store read_store(SettingsTable& table);
Server read_server(SettingsTable& table);
Token read_token(SettingsTable& table, std::string name);
LogSettings read_log(SettingsTable& table);
Dispatch read_dispatch(SettingsTable& table);
Network read_network(SettingsTable& table, const Vocabulary& vocabulary);
Mail read_mail(SettingsTable& table);
Alarms read_alarms(SettingsTable& table, bool with_mail);
Heartbeat read_heartbeat(SettingsTable& table);
Outlet read_outlet(SettingsTable table, std::string name, const Vocabulary& vocabulary);

}  // namespace lianbo::config
