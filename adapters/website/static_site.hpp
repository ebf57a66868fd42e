#pragma once

#include "adapters/transport/http.hpp"
#include "adapters/website/inspect.hpp"
#include "adapters/website/settings.hpp"
#include "adapters/website/templates.hpp"
#include "base/files.hpp"
#include "base/log.hpp"
#include "channels/adapter.hpp"
#include "channels/assets.hpp"

namespace lianbo::website {

inline constexpr channels::Powers static_site_powers{
    .settling = channels::Powers::Settling::look,
    .absence_looks = 3,
    .absence_span = std::chrono::minutes{3},
    .updates = true,
    .takes_down = true,
    .reads_back = true,
    .repeatable = true,
    .shows_window = true,
    .drift_every = std::chrono::minutes{5},
};

// `website.static`: the office's site as a folder of files that a web server serves, and that nobody else writes into.
//
//   news/<ULID>/index.html     an item's page
//   news/<ULID>/media/…        its files, named by their digest
//   news/<ULID>/gone.html      there once it was taken down: the web server then answers 410 with it
//   index.html, archive/, sections/, feed.*, sitemap.xml, style.css, 404.html     what show() writes
//
// Every step can be repeated. The order of the steps is such that a reader never meets a page whose pictures are
// missing, nor a 404 between the page and its 410. A look is an anonymous fetch over the network.
class StaticSite final : public channels::Adapter, public channels::Board {
 public:
  StaticSite(Settings settings, Templates templates, Files& files, transport::Http& http, const Log& log,
             channels::Assets& assets);

  const channels::Powers& powers() const override { return static_site_powers; }

  // Faults: `unreachable` before the page was touched, `uncertain` after; `rejected` where a file's content is missing
  // or is not what was approved.
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> publish(channels::Order order,
                                                                                     channels::Notes& notes) override;
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> update(channels::Order order,
                                                                                    channels::Notes& notes) override;
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> take_down(channels::Order order,
                                                                                       channels::Notes& notes) override;
  Task<channels::Answer<channels::Sighting>> look(channels::Order order) override;
  Task<channels::Answer<channels::Health>> probe() override;

  // Writes only what is not there as it should be. Fault: `unreachable`; the whole can be shown again at any time.
  Task<channels::Answer<void>> show(std::vector<channels::BoardEntry> set) override;

 private:
  using Outcome = channels::Answer<std::variant<channels::Receipt, channels::Pending>>;

  Outcome put(const channels::Order& order, bool archived);
  Outcome remove(const channels::Order& order);
  channels::Answer<void> put_file(const std::filesystem::path& path, const channels::Asset& asset);
  Result<void> put_whole(const std::filesystem::path& path, std::string_view content);
  Result<void> remove_files_but(const channels::Order& order, const std::vector<channels::Asset>& kept);
  Result<void> put_board(const std::map<std::string, std::string>& pages);

  std::filesystem::path folder_of(const channels::Order& order) const;
  channels::Receipt receipt(const channels::Order& order) const;
  Task<tl::expected<transport::HttpResponse, transport::HttpFailure>> fetch(std::string path,
                                                                            std::uint64_t limit_bytes);
  Task<Finding> find_out(channels::Order order);

  Settings settings_;
  Templates templates_;
  Files& files_;
  transport::Http& http_;
  const Log& log_;
  channels::Assets& assets_;
};

}  // namespace lianbo::website
