#pragma once

#include "adapters/registry.hpp"
#include "adapters/transport/curl_http.hpp"
#include "adapters/transport/curl_mail.hpp"
#include "base/system_clock.hpp"
#include "base/task_group.hpp"
#include "daemon/adjusted_adapter.hpp"
#include "daemon/alarms/desk.hpp"
#include "daemon/alarms/heartbeat.hpp"
#include "daemon/alarms/postman.hpp"
#include "daemon/api/alarms.hpp"
#include "daemon/api/events.hpp"
#include "daemon/api/items.hpp"
#include "daemon/api/requests.hpp"
#include "daemon/api/site.hpp"
#include "daemon/api/status.hpp"
#include "daemon/api/tasks.hpp"
#include "daemon/http/server.hpp"
#include "daemon/lookout.hpp"
#include "daemon/notify.hpp"
#include "daemon/pages/routes.hpp"
#include "daemon/settings.hpp"
#include "daemon/signals.hpp"
#include "daemon/threads.hpp"
#include "queue/dispatcher.hpp"
#include "requests/confined_documents.hpp"
#include "requests/confined_pictures.hpp"
#include "requests/intake.hpp"
#include "store/media.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace lianbo::daemon {

// The daemon, built from top to bottom: what stands further down uses what stands above, and goes first.
class Program {
 public:
  // What can fail at the start, and has not.
  struct Opened {
    std::unique_ptr<store::Store> store;
    transport::AddressPolicy addresses;
  };

  // Errors: the store's (another daemon holds it, it is damaged, …), those of the network's settings.
  static Result<Opened> open(const Settings& settings, Threads& threads, Random& random);

  Program(Settings settings, std::filesystem::path settings_file, Opened opened, Threads& threads, Log log);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  // Errors: those of http::Server::listen().
  Result<void> listen();

  enum class Ending {
    asked,        // by a signal: what ran has ended
    store_broken  // the database cannot be written: only a fresh start helps
  };
  Ending run();

 private:
  class StoredAssets final : public channels::Assets {
   public:
    explicit StoredAssets(store::Media& media) : media_{media} {}
    Result<std::string> bytes(const Digest& digest) override { return media_.get(digest); }

   private:
    store::Media& media_;
  };

  struct Way {  // out
    std::string name;
    std::unique_ptr<AdjustedAdapter> machine;  // none where everything is done by hand
    channels::Board* board = nullptr;
    std::unique_ptr<AdjustedAdapter> people;
  };

  std::vector<Way> make_ways();
  std::map<std::string, queue::OutletRules> rules_of(const Settings& settings) const;
  std::vector<queue::Outlet> outlets();
  std::map<std::string, std::string> adapter_names() const;
  http::Router routes();

  Task<> live();
  Task<> dispatch();
  Task<> follow_signals();
  Task<> watch_store();
  Task<> wind_up();
  Task<Result<void>> note_start();
  Task<> reload();
  void use(Settings fresh);
  void end(Ending ending);

  Threads& threads_;
  Log log_;
  std::filesystem::path settings_file_;
  Settings settings_;
  SystemClock clock_;
  SystemRandom random_;
  SystemFiles files_;
  Notify notify_;
  Signals signals_;

  std::unique_ptr<store::Store> store_;
  store::Media media_;
  StoredAssets assets_;
  transport::CurlMail mail_;
  transport::CurlHttp http_;
  std::vector<Way> ways_;
  queue::Queue queue_;
  queue::Dispatcher dispatcher_;
  requests::ConfinedPictures pictures_;
  requests::ConfinedDocuments documents_;
  requests::Intake intake_;
  bool dispatching_ = false;
  alarms::Postman postman_;
  alarms::Desk desk_;
  alarms::Heartbeat heartbeat_;
  Lookout lookout_;

  api::Items items_;
  api::Requests requests_;
  api::Tasks tasks_of_people_;
  api::Status status_;
  api::Alarms alarms_;
  api::Events events_;
  pages::Pages pages_;
  std::optional<api::Site> site_;
  http::Server server_;

  TaskGroup tasks_;
  Condition news_;
  std::optional<Ending> ending_;
  bool wound_up_ = false;
};

}  // namespace lianbo::daemon
