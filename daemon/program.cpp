#include "daemon/program.hpp"

#include "daemon/schema.hpp"
#include "daemon/version.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <nlohmann/json.hpp>

#include <exception>

namespace lianbo::daemon {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr Duration drain_within = 20s;

transport::HttpSettings http_settings_of(const config::Network& network) {
  transport::HttpSettings settings;
  settings.user_agent = network.user_agent;
  settings.ca_file = network.ca_file.value_or("").string();
  return settings;
}

// Beside us where we are installed, or in the folder of the build.
std::filesystem::path confined_program(const char* name) {
  std::error_code unknown;
  const auto here = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
  const auto installed = here / "../libexec/lianbo" / name;
  return exists(installed, unknown) ? installed : here / "../requests" / name;
}

// A coroutine that must not end by an exception: it would be a bug, and the daemon is better started again.
void rethrow(const std::exception_ptr& bug) {
  if (bug) {
    std::rethrow_exception(bug);
  }
}

}  // namespace

Result<Program::Opened> Program::open(const Settings& settings, Threads& threads, Random& random) {
  auto addresses = transport::AddressPolicy::allowing(settings.config.network.allow);
  if (!addresses) {
    return tl::unexpected{addresses.error()};
  }
  const auto loop = threads.loop.get_executor();
  auto store = store::Store::open(
      settings.config.store.database, migrations(),
      {loop, threads.writer.get_executor(), threads.reader.get_executor(), {}, threads.workers.get_executor()}, random);
  if (!store) {
    return tl::unexpected{store.error()};
  }
  return Opened{*std::move(store), *std::move(addresses)};
}

Program::Program(Settings settings, std::filesystem::path settings_file, Opened opened, Threads& threads, Log log)
    : threads_{threads},
      log_{std::move(log)},
      settings_file_{std::move(settings_file)},
      settings_{std::move(settings)},
      signals_{threads.loop.get_executor()},
      store_{std::move(opened.store)},
      media_{settings_.config.store.media, files_},
      assets_{media_},
      mail_{threads.mail.get_executor(), opened.addresses, mail_server_of(settings_.config)},
      http_{threads.loop.get_executor(), std::move(opened.addresses), http_settings_of(settings_.config.network)},
      ways_{make_ways()},
      queue_{*store_, clock_, random_},
      dispatcher_{
          outlets(), queue_, clock_, random_, log_, settings_.config.dispatch.clock_guard, threads.loop.get_executor()},
      pictures_{confined_program("lianbo-picture")},
      documents_{confined_program("lianbo-document")},
      intake_{intake_settings_of(settings_.config.office),
              settings_.contacts,
              *store_,
              media_,
              queue_,
              pictures_,
              documents_,
              clock_,
              random_,
              threads.workers.get_executor()},
      postman_{*store_, mail_, clock_, random_, log_, threads.loop.get_executor()},
      desk_{*store_, postman_, clock_, random_, log_, desk_settings_of(settings_.config), threads.loop.get_executor()},
      heartbeat_{http_,
                 clock_,
                 log_,
                 [this] { return dispatching_ && lookout_.well(); },
                 settings_.config.heartbeat,
                 threads.loop.get_executor()},
      lookout_{*store_,
               queue_,
               dispatcher_,
               desk_,
               heartbeat_,
               clock_,
               log_,
               notify_,
               lookout_settings_of(settings_.config),
               threads.loop.get_executor()},
      items_{*store_, queue_, dispatcher_, clock_, settings_.config.office.default_down},
      requests_{intake_, items_},
      tasks_of_people_{items_, media_, clock_, office_steps_of(settings_.config)},
      status_{*store_,         media_,       queue_,
              dispatcher_,     clock_,       lookout_,
              adapter_names(), clock_.now(), threads.workers.get_executor(),
              nullptr},
      alarms_{*store_, desk_},
      events_{*store_, log_, threads.loop.get_executor()},
      pages_{tasks_of_people_, intake_, events_, settings_.config.office.name},
      site_{settings_.site ? std::optional{api::Site{*settings_.site, files_}} : std::nullopt},
      server_{threads.loop.get_executor(), routes(), settings_.admission, {}, clock_, random_, log_},
      tasks_{threads.loop.get_executor(), log_},
      news_{threads.loop.get_executor()} {
  queue_.set_rules(rules_of(settings_));
  status_.counters = &server_.counters();
  store_->on_commit([this](std::int64_t last_row) { events_.committed(last_row); });
}

Program::~Program() {
  mail_.give_up();
  threads_.end();
}

std::vector<Program::Way> Program::make_ways() {
  const adapters::Parts parts{files_, http_, clock_, random_, log_, assets_};
  std::vector<Way> ways;
  for (auto& outlet : settings_.config.outlets) {
    // The settings were read once already, without a mistake.
    Way way{outlet.name, nullptr, nullptr, nullptr};
    if (outlet.adapter != adapters::by_hand_name) {
      auto made = adapters::registration(outlet.adapter)->make(outlet.settings, parts).value();
      way.machine = std::make_unique<AdjustedAdapter>(std::move(made.adapter), outlet.lane);
      way.board = made.board;
    }
    auto people = adapters::registration(adapters::by_hand_name)->make(outlet.settings, parts).value();
    way.people = std::make_unique<AdjustedAdapter>(std::move(people.adapter), outlet.lane);
    ways.push_back(std::move(way));
  }
  return ways;
}

std::map<std::string, queue::OutletRules> Program::rules_of(const Settings& settings) const {
  std::map<std::string, queue::OutletRules> rules;
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    const auto& outlet = settings.config.outlets.at(i);
    const auto& way = ways_[i];
    const auto& people = way.people->powers();
    rules[outlet.name] = {channels::channel_from(outlet.channel).value(), way.machine ? way.machine->powers() : people,
                          people, way.machine != nullptr, policy_of(settings.config.dispatch, outlet.lane)};
  }
  return rules;
}

std::vector<queue::Outlet> Program::outlets() {
  std::vector<queue::Outlet> outlets;
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    auto& way = ways_[i];
    const auto settings = lane_settings_of(settings_.config.outlets.at(i).lane);
    if (way.machine) {
      outlets.push_back({way.name, *way.machine, way.board, settings, false});
    }
    outlets.push_back({way.name, *way.people, nullptr, settings, true});
  }
  return outlets;
}

std::map<std::string, std::string> Program::adapter_names() const {
  std::map<std::string, std::string> names;
  for (const auto& outlet : settings_.config.outlets) {
    names[outlet.name] = outlet.adapter;
  }
  return names;
}

http::Router Program::routes() {
  http::Router router;
  router.add(requests_, api::request_routes())
      .add(items_, api::item_routes())
      .add(items_, api::act_routes())
      .add(tasks_of_people_, api::task_routes())
      .add(items_, api::log_routes())
      .add(status_, api::outlet_routes())
      .add(status_, api::upkeep_routes())
      .add(status_, api::monitoring_routes())
      .add(alarms_, api::alarm_routes())
      .add(events_, api::event_routes())
      .add(pages_, pages::board_routes())
      .add(pages_, pages::task_routes())
      .add(pages_, pages::log_routes());
  if (site_) {
    router.add(*site_, api::site_routes());
  }
  return router;
}

Result<void> Program::listen() {
  const auto& where = settings_.config.server;
  const auto port = server_.listen(where.listen.address, where.listen.port);
  if (!port) {
    return tl::unexpected{port.error()};
  }
  if (auto opened = server_.listen(where.socket); !opened) {
    return opened;
  }
  log_.line(Level::info, "listening",
            {{"address", where.listen.address}, {"port", std::to_string(*port)}, {"socket", where.socket.string()}});
  return {};
}

Program::Ending Program::run() {
  asio::co_spawn(threads_.loop, live(), rethrow);
  threads_.loop.run();
  return *ending_;
}

void Program::end(Ending ending) {
  ending_ = ending_.value_or(ending);
  news_.notify();
}

Task<> Program::live() {
  const auto loop = threads_.loop.get_executor();
  asio::co_spawn(loop, stay_alive(notify_, clock_), rethrow);
  if (const auto noted = co_await note_start(); noted) {
    tasks_.spawn(server_.run());  // who came before waits in the kernel's line: nothing is answered before all is known
    asio::co_spawn(loop, follow_signals(), rethrow);
    tasks_.spawn(events_.run());
    tasks_.spawn(dispatch());
    tasks_.spawn(postman_.run());
    tasks_.spawn(lookout_.run());
    tasks_.spawn(heartbeat_.run());
    asio::co_spawn(loop, watch_store(), rethrow);
    asio::co_spawn(loop, lookout_.check_file(threads_.workers.get_executor()), rethrow);
    notify_.ready("運作中 ready");
  } else {
    log_.line(Level::error, "start_failed", {{"why", noted.error().text.en}});
    end(Ending::store_broken);
  }
  while (!ending_) {
    co_await news_.wait();
  }
  notify_.stopping();
  log_.line(Level::info, "stopping", {});
  dispatcher_.stop();
  heartbeat_.stop();
  lookout_.stop();
  postman_.stop();
  mail_.give_up();
  events_.stop();
  server_.stop();
  asio::co_spawn(loop, wind_up(), rethrow);
  const auto deadline = clock_.steady() + drain_within;
  while (!wound_up_ && clock_.steady() < deadline) {
    co_await clock_.wait(news_, deadline - clock_.steady());
  }
  if (!wound_up_) {
    log_.line(Level::warning, "not_drained", {{"running", std::to_string(tasks_.running())}});
  }
  threads_.loop.stop();
}

Task<> Program::wind_up() {
  co_await tasks_.join();
  wound_up_ = true;
  news_.notify();
}

Task<> Program::dispatch() {
  dispatching_ = true;
  const auto ended = co_await dispatcher_.run();
  dispatching_ = false;
  if (!ended) {
    log_.line(Level::error, "dispatcher_ended", {{"why", ended.error().text.en}});
    end(Ending::store_broken);
  }
}

Task<> Program::watch_store() {
  while (!store_->broken()) {
    co_await clock_.sleep_for(1s);
  }
  log_.line(Level::error, "store_broken", {{"path", store_->path().string()}});
  end(Ending::store_broken);
}

Task<> Program::follow_signals() {
  for (;;) {
    const auto signal = co_await signals_.next();
    if (signal == Signal::stop) {
      end(Ending::asked);
    } else {
      co_await reload();
    }
  }
}

// A wall clock that reads earlier than what was recorded before this start was set back, or lost its battery.
Task<Result<void>> Program::note_start() {
  auto query = [](store::Connection& connection) { return store::newest_row_at(connection); };
  const auto newest = co_await store_->read(std::move(query));
  if (!newest) {
    co_return tl::unexpected{newest.error()};
  }
  if (*newest && **newest > clock_.now()) {
    dispatcher_.guard().distrust(**newest);
  }
  const nlohmann::json detail{{"version", version}};
  store::AuditEntry entry{clock_.now(), "lianbod", "daemon_started", std::nullopt, std::nullopt, "", "", detail.dump()};
  auto operation = [entry](store::Transaction& transaction) { transaction.audit(entry); };
  co_return co_await store_->write(std::move(operation));
}

}  // namespace lianbo::daemon
