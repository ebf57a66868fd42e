#include "daemon/changes.hpp"
#include "daemon/program.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lianbo::daemon {

// SIGHUP. A file with a mistake in it changes nothing.
Task<> Program::reload() {
  notify_.reloading();
  auto fresh = load_settings(settings_file_, files_);
  if (!fresh) {
    for (const auto& mistake : fresh.error()) {
      log_.line(Level::error, "settings_mistake", {{"where", mistake.text(Language::en)}});
    }
    log_.line(Level::error, "settings_not_reloaded", {{"mistakes", std::to_string(fresh.error().size())}});
    notify_.ready("設定檔有誤，沿用原設定 the settings have mistakes, the old ones hold");
    co_return;
  }
  const auto changes = changes_between(settings_.config, fresh->config);
  for (const auto& change : changes) {
    log_.line(change.live ? Level::info : Level::warning, "setting_changed",
              {{"key", change.key}, {"effect", change.live ? "now" : "after a restart"}});
  }
  use(*std::move(fresh));
  auto live = nlohmann::json::array();
  auto later = nlohmann::json::array();
  for (const auto& change : changes) {
    (change.live ? live : later).push_back(change.key);
  }
  const nlohmann::json detail{{"changed", std::move(live)}, {"needs_restart", std::move(later)}};
  store::AuditEntry entry{clock_.now(), "lianbod", "settings_reloaded", std::nullopt, std::nullopt,
                          "",           "",        detail.dump()};
  auto operation = [entry](store::Transaction& transaction) { transaction.audit(entry); };
  const auto noted = co_await store_->write(std::move(operation));
  if (!noted) {
    log_.line(Level::error, "reload_not_noted", {{"why", noted.error().text.en}});
  }
  log_.line(Level::info, "settings_reloaded", {{"changes", std::to_string(changes.size())}});
  notify_.ready("運作中 ready");
}

// Takes over what can change while the daemon runs. What cannot stays as it was at the start, so that what is
// compared at the next reload is what is really in force.
void Program::use(Settings fresh) {
  auto& now = settings_.config;
  now.office = fresh.config.office;
  const auto clock_guard = now.dispatch.clock_guard;
  now.dispatch = fresh.config.dispatch;
  now.dispatch.clock_guard = clock_guard;
  now.log.level = fresh.config.log.level;
  now.tokens = fresh.config.tokens;
  now.server.local_users = fresh.config.server.local_users;
  now.server.pages = fresh.config.server.pages;
  now.server.host_names = fresh.config.server.host_names;
  now.server.proxy_user_header = fresh.config.server.proxy_user_header;
  now.server.proxies = fresh.config.server.proxies;
  settings_.contacts = std::move(fresh.contacts);
  settings_.admission = std::move(fresh.admission);
  for (std::size_t i = 0; i < now.outlets.size(); ++i) {
    auto& outlet = now.outlets[i];
    const auto found = std::ranges::find(fresh.config.outlets, outlet.name, &config::Outlet::name);
    if (found != fresh.config.outlets.end() && !(found->lane == outlet.lane)) {
      outlet.lane = found->lane;
      if (ways_[i].machine) {
        ways_[i].machine->adjust(outlet.lane);
      }
      ways_[i].people->adjust(outlet.lane);
      for (const auto& lane : dispatcher_.lanes()) {
        if (lane->name() == outlet.name) {
          lane->use(lane_settings_of(outlet.lane));
        }
      }
    }
  }
  queue_.set_rules(rules_of(settings_));
  pages_.office = now.office.name;
  items_.default_down = now.office.default_down;
  tasks_of_people_.steps = office_steps_of(now);
  intake_.use(intake_settings_of(now.office), settings_.contacts);
  server_.admit(settings_.admission);
  now.mail = std::move(fresh.config.mail);
  now.alarms = std::move(fresh.config.alarms);
  now.heartbeat = std::move(fresh.config.heartbeat);
  mail_.use(mail_server_of(now));
  desk_.use(desk_settings_of(now));
  heartbeat_.use(now.heartbeat);
  lookout_.use(lookout_settings_of(now));
  postman_.hurry();
  log_.set_level(now.log.level);
  for (const auto& lane : dispatcher_.lanes()) {
    lane->wake();
  }
}

}  // namespace lianbo::daemon
