#include "adapters/website/static_site.hpp"

#include "adapters/website/board_files.hpp"
#include "adapters/website/messages.hpp"
#include "adapters/website/page.hpp"
#include "base/text.hpp"
#include "channels/media_type.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace lianbo::website {
namespace fs = std::filesystem;
using channels::Answer;
using channels::Asset;
using channels::Assets;
using channels::BoardEntry;
using channels::Ending;
using channels::Evidence;
using channels::Failure;
using channels::Fault;
using channels::Health;
using channels::media_path;
using channels::Notes;
using channels::Order;
using channels::Receipt;
using channels::Sighting;
using channels::Standing;
namespace {

constexpr std::uint64_t page_limit_bytes = 4 * 1024 * 1024;
constexpr std::uint64_t feed_limit_bytes = 16 * 1024 * 1024;
constexpr std::string_view sections_file = ".sections";  // the section pages there are, one path a line

tl::unexpected<Failure> failure(Fault fault, const Error& error) {
  return tl::unexpected{Failure{fault, error, std::nullopt}};
}

}  // namespace

StaticSite::StaticSite(Settings settings, Templates templates, Files& files, transport::Http& http, const Log& log,
                       Assets& assets)
    : settings_{std::move(settings)},
      templates_{std::move(templates)},
      files_{files},
      http_{http},
      log_{log},
      assets_{assets} {}

Task<StaticSite::Outcome> StaticSite::publish(Order order, Notes& /*notes*/) { co_return put(order, false); }

// Publishing puts whatever the order says in the place of what is there.
Task<StaticSite::Outcome> StaticSite::update(Order order, Notes& /*notes*/) { co_return put(order, false); }

Task<StaticSite::Outcome> StaticSite::take_down(Order order, Notes& /*notes*/) {
  co_return order.ending == Ending::archived ? put(order, true) : remove(order);
}

// Files, then the page that shows them, then away with the notice that would hide it and with what is left of others.
StaticSite::Outcome StaticSite::put(const Order& order, bool archived) {
  const auto folder = folder_of(order);
  for (const auto& asset : order.rendition.assets) {
    if (const auto done = put_file(folder / media_path(asset), asset); !done) {
      return tl::unexpected{done.error()};
    }
  }
  const auto page = article_page(templates_, settings_, order, archived);
  if (const auto done = put_whole(folder / "index.html", page); !done) {
    return failure(Fault::uncertain, done.error());
  }
  if (const auto done = files_.remove(folder / "gone.html"); !done) {
    return failure(Fault::uncertain, done.error());
  }
  if (const auto done = remove_files_but(order, order.rendition.assets); !done) {
    return failure(Fault::uncertain, done.error());
  }
  return receipt(order);
}

// The notice first: from then on the web server answers 410, whatever else is still there.
StaticSite::Outcome StaticSite::remove(const Order& order) {
  const auto folder = folder_of(order);
  const auto notice = gone_page(templates_, settings_, order.ending);
  auto announced = put_whole(folder / "gone.html", notice);
  if (const auto done = files_.remove(folder / "index.html"); !done) {
    return failure(Fault::uncertain, done.error());
  }
  if (const auto done = remove_files_but(order, {}); !done) {
    return failure(Fault::uncertain, done.error());
  }
  if (!announced) {
    // A full disk is no reason for a notice to stay up, and it may not be full any more.
    const Log::Fields fields{{"item", order.item.text()}, {"error", announced.error().code}};
    log_.line(Level::warning, "website_removed_without_notice", fields);
    announced = put_whole(folder / "gone.html", notice);
  }
  if (!announced) {
    return failure(Fault::uncertain, announced.error());
  }
  return receipt(order);
}

Answer<void> StaticSite::put_file(const fs::path& path, const Asset& asset) {
  const auto there = files_.read(path, asset.size_bytes);
  if (there && sha256(*there) == asset.digest) {
    return {};
  }
  const auto bytes = assets_.bytes(asset.digest);
  if (!bytes) {
    return failure(Fault::rejected, say(messages::asset_missing, asset.file_name));
  }
  if (sha256(*bytes) != asset.digest) {
    return failure(Fault::rejected, say(messages::asset_changed, asset.file_name));
  }
  if (const auto done = files_.write(path, *bytes); !done) {
    return failure(Fault::unreachable, done.error());
  }
  return {};
}

Result<void> StaticSite::put_whole(const fs::path& path, std::string_view content) {
  const auto there = files_.read(path, content.size());
  if (there && *there == content) {
    return {};
  }
  return files_.write(path, content);
}

Result<void> StaticSite::remove_files_but(const Order& order, const std::vector<Asset>& kept) {
  std::set<std::string> names;
  for (const auto& asset : kept) {
    names.insert(fs::path{media_path(asset)}.filename());
  }
  const auto folder = folder_of(order) / "media";
  const auto there = files_.list(folder);
  if (!there) {
    return tl::unexpected{there.error()};
  }
  for (const auto& name : *there) {
    if (names.contains(name)) {
      continue;
    }
    if (const auto done = files_.remove(folder / name); !done) {
      return done;
    }
  }
  return {};
}

Task<Answer<void>> StaticSite::show(std::vector<BoardEntry> set) {
  const auto pages = board_files(templates_, settings_, set);
  if (const auto done = put_board(pages); !done) {
    co_return failure(Fault::unreachable, done.error());
  }
  co_return Answer<void>{};
}

// Section pages are remembered before they are written and until they are removed, so that no crash leaves one behind
// that nobody knows of.
Result<void> StaticSite::put_board(const std::map<std::string, std::string>& pages) {
  std::set<std::string> sections;
  for (const auto& [path, content] : pages) {
    if (path.starts_with("sections/")) {
      sections.insert(path);
    }
  }
  const auto memory = settings_.folder / sections_file;
  std::set<std::string> known = sections;
  for (auto& path : split(files_.read(memory, page_limit_bytes).value_or(""), '\n')) {
    if (!path.empty()) {
      known.insert(std::move(path));
    }
  }
  auto done = put_whole(memory, fmt::format("{}\n", fmt::join(known, "\n")));
  for (auto page = pages.begin(); done && page != pages.end(); ++page) {
    done = put_whole(settings_.folder / page->first, page->second);
  }
  for (auto path = known.begin(); done && path != known.end(); ++path) {
    done = sections.contains(*path) ? done : files_.remove(settings_.folder / *path);
  }
  return done ? put_whole(memory, fmt::format("{}\n", fmt::join(sections, "\n"))) : done;
}

Task<Answer<Sighting>> StaticSite::look(Order order) {
  const auto receipt_then = receipt(order);
  const auto found = co_await find_out(std::move(order));
  Sighting sighting{found.standing, Evidence::public_view, std::nullopt, found.detail};
  if (found.standing == Standing::cannot_tell) {
    sighting.evidence = Evidence::none;
  } else if (found.standing != Standing::absent) {
    sighting.receipt = receipt_then;
  }
  co_return sighting;
}

// The page says what stands; its files and the list have to agree.
Task<Finding> StaticSite::find_out(Order order) {
  const auto page = co_await fetch(item_folder(order.item), page_limit_bytes);
  if (!page) {
    co_return Finding{Standing::cannot_tell, page.error().error};
  }
  const auto stands = inspect_page(order, *page);
  if (stands.standing == Standing::cannot_tell || stands.standing == Standing::altered) {
    co_return stands;
  }
  for (const auto& asset : order.rendition.assets) {
    const auto file = co_await fetch(item_folder(order.item) + media_path(asset), asset.size_bytes + page_limit_bytes);
    if (!file) {
      co_return Finding{Standing::cannot_tell, file.error().error};
    }
    if (auto found = inspect_file(stands.standing, asset, *file); found.standing != stands.standing) {
      co_return found;
    }
  }
  const auto feed = co_await fetch("feed.json", feed_limit_bytes);
  if (!feed) {
    co_return Finding{Standing::cannot_tell, feed.error().error};
  }
  co_return inspect_feed(stands.standing, order.item, *feed);
}

Task<Answer<Health>> StaticSite::probe() {
  const auto file = settings_.folder / ".probe";
  if (const auto written = files_.write(file, "probe\n"); !written) {
    co_return Health{false, written.error()};
  }
  if (const auto removed = files_.remove(file); !removed) {
    co_return Health{false, removed.error()};
  }
  const auto front = co_await fetch("", page_limit_bytes);
  if (!front) {
    co_return Health{false, front.error().error};
  }
  if (front->status >= 500) {
    co_return Health{false, say(messages::unexpected_status, front->status)};
  }
  co_return Health{true, std::nullopt};
}

fs::path StaticSite::folder_of(const Order& order) const { return settings_.folder / item_folder(order.item); }

Receipt StaticSite::receipt(const Order& order) const {
  return {order.item.text(), fmt::format("{}/{}", settings_.base_url, item_folder(order.item)), {}};
}

Task<tl::expected<transport::HttpResponse, transport::HttpFailure>> StaticSite::fetch(std::string path,
                                                                                      std::uint64_t limit_bytes) {
  transport::HttpRequest request;
  request.url = fmt::format("{}/{}", settings_.look_url, path);
  request.body_limit_bytes = limit_bytes;
  co_return co_await http_.send(std::move(request));
}

}  // namespace lianbo::website
