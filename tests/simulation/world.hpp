#pragma once

#include "adapters/by_hand/by_hand.hpp"
#include "adapters/webhook/webhook.hpp"
#include "adapters/website/static_site.hpp"
#include "queue/dispatcher.hpp"
#include "queue/schema.hpp"
#include "sandbox/loop.hpp"
#include "sandbox/memory_files.hpp"
#include "sandbox/simulated_clock.hpp"
#include "sandbox/simulated_network.hpp"
#include "sandbox/vendor.hpp"
#include "sandbox/webhook_receiver.hpp"
#include "tests/simulation/coverage.hpp"
#include "tests/simulation/hands.hpp"
#include "tests/simulation/script.hpp"

#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lianbo::simulation {

// The office's site as the public meets it.
class SitePeer final : public sandbox::Peer {
 public:
  explicit SitePeer(sandbox::MemoryFiles& files) : files_{files} {}
  transport::HttpResponse handle(const transport::HttpRequest& request) override;
  std::string action_of(const transport::HttpRequest& /*request*/) const override { return "look"; }

 private:
  sandbox::MemoryFiles& files_;
};

// What outlives the program: the disk, the other systems, time.
struct Outside {
  explicit Outside(std::uint64_t seed, Instant start);

  SeededRandom chance;
  sandbox::SimulatedClock clock;
  sandbox::MemoryFiles files;
  sandbox::SimulatedNetwork network;
  SitePeer site;
  sandbox::Vendor page;
  sandbox::Vendor sign;
  sandbox::Vendor message;
  sandbox::Vendor keyed;
  sandbox::Vendor staged;
  sandbox::Vendor planned;
  sandbox::Vendor partner;
  sandbox::WebhookReceiver hook;
  sandbox::WebhookReceiver blind_hook;
  HandPosts by_hand;
  std::vector<std::unique_ptr<OpenPages>> open_pages;

  std::vector<sandbox::Vendor*> vendors() { return {&page, &sign, &message, &keyed, &staged, &planned, &partner}; }
  std::vector<sandbox::Vendor*> open_to_people() { return {&page, &sign, &staged, &planned, &partner}; }
  sandbox::Vendor* vendor(std::string_view outlet);
  const sandbox::Vendor* vendor(std::string_view outlet) const { return const_cast<Outside*>(this)->vendor(outlet); }
  sandbox::WebhookReceiver* receiver(std::string_view outlet);

  void open_to_the_public();
  channels::Standing seen_by_a_person(const queue::Delivery& delivery);  // who goes and looks
  bool stands(const std::string& text, const std::string& outlet);       // whether a citizen finds it there now
  int copies(const std::string& text, const std::string& outlet);        // how often
  bool stands_by_machine(const std::string& text, const std::string& outlet);
  bool updates(std::string_view outlet);  // whether a text can be put right there
};

// A journal that keeps what only a bug can write.
class BugSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  std::vector<std::string> bugs;

 protected:
  void sink_it_(const spdlog::details::log_msg& line) override {
    const std::string_view text{line.payload.data(), line.payload.size()};
    if (text.starts_with("bug ")) {
      bugs.emplace_back(text);
    }
  }
  void flush_() override {}
};

// The program between a start and its end: the real store, queue, dispatcher and adapters on the outside's clock,
// network and files. Destroying it is a crash: nothing of it runs any more.
class Program {
 public:
  Program(Outside& outside, const std::filesystem::path& database, std::uint64_t seed);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() { loop.drop(); }

  sandbox::Loop loop;
  SeededRandom chance;
  std::shared_ptr<BugSink> journal = std::make_shared<BugSink>();
  Log log = Log::to(journal);
  std::unique_ptr<store::Store> store;
  std::unique_ptr<queue::Queue> queue;
  std::unique_ptr<website::StaticSite> site;
  std::unique_ptr<webhook::Webhook> hook;
  std::unique_ptr<webhook::Webhook> blind_hook;
  std::vector<std::unique_ptr<by_hand::ByHand>> hands;
  std::unique_ptr<queue::Dispatcher> dispatcher;
};

// Runs one seed to its end. Throws std::runtime_error with what was violated; the seed alone repeats it.
void run_seed(std::uint64_t seed, Coverage& coverage);

}  // namespace lianbo::simulation
