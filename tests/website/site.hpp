#pragma once

#include "adapters/website/static_site.hpp"
#include "channels/assets.hpp"
#include "sandbox/memory_files.hpp"
#include "sandbox/scripted_http.hpp"
#include "tests/run.hpp"

#include <map>
#include <string>
#include <vector>

namespace lianbo::website {

// What the store would have.
class MapAssets final : public channels::Assets {
 public:
  Result<std::string> bytes(const Digest& digest) override;
  channels::Asset add(channels::Asset::Kind kind, std::string name, std::string type, std::string text,
                      std::string bytes);

  std::map<Digest, std::string> content;
};

class NoNotes final : public channels::Notes {
 public:
  Task<> keep(channels::Receipt) override { co_return; }
};

Settings sample_settings();
Templates built_in_templates();

// An item's ULID from a number: the last characters of 01JAB0000000000000000000..
Ulid item(int number);

// A notice that is up from 115年3月2日 08:00 to 115年3月31日 23:59:59.
channels::Order order(int number, const channels::ContentItem& content,
                      channels::Action action = channels::Action::publish);
channels::ContentItem notice(std::string title, std::string body = "內文");

// The adapter over a disk in memory, looked at through the rule that serves it.
struct Site {
  Site();

  static constexpr const char* folder = "/site";

  sandbox::MemoryFiles files;
  sandbox::ScriptedHttp http;
  MapAssets assets;
  Log log = Log::to_nowhere();
  StaticSite adapter;
  NoNotes notes;

  auto publish(channels::Order order) { return tests::run(adapter.publish(std::move(order), notes)); }
  auto update(channels::Order order) { return tests::run(adapter.update(std::move(order), notes)); }
  auto take_down(channels::Order order) { return tests::run(adapter.take_down(std::move(order), notes)); }
  auto show(std::vector<channels::BoardEntry> set) { return tests::run(adapter.show(std::move(set))); }
  channels::Sighting look(channels::Order order) { return tests::run(adapter.look(std::move(order))).value(); }

  transport::HttpResponse get(const std::string& target);
  std::string& file(const std::string& path) { return files.content().at(std::string{folder} + "/" + path); }
  bool has(const std::string& path) const { return files.content().contains(std::string{folder} + "/" + path); }
};

}  // namespace lianbo::website
