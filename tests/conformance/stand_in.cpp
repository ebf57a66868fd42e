#include "tests/conformance/stand_in.hpp"

#include "adapters/website/serve.hpp"
#include "base/messages.hpp"
#include "channels/pieces.hpp"
#include "sandbox/noticeboard.hpp"
#include "sandbox/webhook_receiver.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lianbo::conformance {

using sandbox::FaultKind;
using transport::HttpRequest;
using transport::HttpResponse;

namespace {

using Outcome = channels::Answer<std::variant<channels::Receipt, channels::Pending>>;

// Pages are files on our own disk; what the public sees of them comes over the network.
class Website final : public StandIn, private sandbox::Peer {
 public:
  Website() {
    network.attach("office.example", *this);
    make("website.static", R"(
folder = "site"
base_url = "https://office.example"
site_name = "公告"
agency_name = "機關"
agency_code = "397000000A"
contact = "07-0000000"
category_theme = "100"
category_cake = "100"
category_service = "I00"
)");
  }

  int copies(const std::string& delivery) override {
    (void)delivery;  // one item only
    HttpRequest visit;
    visit.url = "https://office.example/news/" + item_folder() + "/";
    return handle(visit).status == 200 ? 1 : 0;
  }

  std::optional<std::string> cannot_meet(FaultKind kind, std::string_view action) const override {
    if (action == "look") {
      return kind == FaultKind::absent
                 ? std::optional<std::string>{"404 is what an absent page answers: it is no fault"}
                 : std::nullopt;
    }
    constexpr std::array of_a_disk{FaultKind::refused, FaultKind::forbidden, FaultKind::cut_during,
                                   FaultKind::cut_after};
    const bool meets = std::ranges::find(of_a_disk, kind) != of_a_disk.end();
    return meets ? std::nullopt : std::optional<std::string>{"pages are written to a disk, which has no such answer"};
  }

  // A disk does not say how far it got.
  std::set<channels::Fault> allowed(FaultKind /*kind*/) const override {
    return {channels::Fault::unreachable, channels::Fault::uncertain};
  }

  void next(FaultKind kind) override {
    // The disk's faults: full or forbidden before anything was written, failing at the first write, or after the last.
    using Operation = sandbox::MemoryFiles::Operation;
    files.fail_by(
        [kind, writes = 0](Operation operation, const std::filesystem::path& path) mutable -> std::optional<Error> {
          const auto name = path.string();
          const bool changes = operation == Operation::write || operation == Operation::remove;
          if (kind == FaultKind::refused && operation == Operation::write) {
            return say(messages::disk_full, name);
          }
          if (kind == FaultKind::forbidden && changes) {
            return say(messages::file_forbidden, name);
          }
          if (kind == FaultKind::cut_during && operation == Operation::write && ++writes == 1) {
            return say(messages::file_trouble, name, "I/O error");
          }
          if (kind == FaultKind::cut_after && operation == Operation::list) {
            return say(messages::file_trouble, name, "I/O error");
          }
          return std::nullopt;
        });
  }

  HttpResponse handle(const HttpRequest& request) override {
    constexpr std::string_view base = "https://office.example";
    return website::serve(std::string_view{request.url}.substr(base.size()), "site", files);
  }
  std::string action_of(const HttpRequest& /*request*/) const override { return "look"; }

 private:
  std::string item_folder() const {
    for (const auto& [path, content] : files.content()) {
      const auto name = path.string();
      if (name.starts_with("site/news/")) {
        return name.substr(10, 26);
      }
    }
    return "none";
  }
};

class Hook final : public StandIn {
 public:
  Hook() : receiver_{Secret{std::string{canary}}, clock} {
    network.attach("hook.example", receiver_);
    make("webhook", R"(
url = "https://hook.example/lianbo"
secret_file = "secret"
read_back = true
)");
  }

  int copies(const std::string& delivery) override {
    const auto found = receiver_.entries().find(delivery);
    return found != receiver_.entries().end() && found->second.stands ? 1 : 0;
  }

  std::optional<std::string> cannot_meet(FaultKind /*kind*/, std::string_view /*action*/) const override {
    return std::nullopt;
  }

 private:
  sandbox::WebhookReceiver receiver_;
};

// A person who does what is asked, in the CMS of somebody else's site, and gives the address.
class Person final : public channels::Adapter {
 public:
  Person(std::unique_ptr<channels::Adapter> lane, sandbox::Noticeboard& board)
      : lane_{std::move(lane)}, board_{board} {}

  const channels::Powers& powers() const override { return lane_->powers(); }

  Task<Outcome> publish(channels::Order order, channels::Notes& notes) override {
    if (url_.empty()) {
      url_ = board_.post(order.rendition.title, channels::pieces(order.rendition).back().text);
    }
    return lane_->publish(std::move(order), notes);
  }
  Task<Outcome> update(channels::Order order, channels::Notes& notes) override {
    board_.edit(url_, order.rendition.title, channels::pieces(order.rendition).back().text);
    return lane_->update(std::move(order), notes);
  }
  Task<Outcome> take_down(channels::Order order, channels::Notes& notes) override {
    if (!url_.empty()) {
      board_.remove(url_);
    }
    return lane_->take_down(std::move(order), notes);
  }
  Task<channels::Answer<channels::Sighting>> look(channels::Order order) override {
    order.receipt = channels::Receipt{"", url_, ""};
    return lane_->look(std::move(order));
  }
  Task<channels::Answer<channels::Health>> probe() override { return lane_->probe(); }

 private:
  std::unique_ptr<channels::Adapter> lane_;
  sandbox::Noticeboard& board_;
  std::string url_;
};

class ByHand final : public StandIn {
 public:
  ByHand() : board_{"https://city.example"} {
    network.attach("city.example", board_);
    make("by_hand", R"(
channel = "city_site"
by_hand_list = "https://city.example/news/"
)");
    outlet->adapter = std::make_unique<Person>(std::move(outlet->adapter), board_);
  }

  int copies(const std::string& /*delivery*/) override {  // one item only, beside the site's own
    return static_cast<int>(std::ranges::count_if(
        board_.notices(), [](const auto& notice) { return notice.stands && notice.title == "戶政服務時間調整公告"; }));
  }

  std::optional<std::string> cannot_meet(FaultKind kind, std::string_view action) const override {
    if (action != "look") {
      return "an order is a task in our own database: nothing is sent";
    }
    return kind == FaultKind::absent ? std::optional<std::string>{"404 is what an absent page answers: it is no fault"}
                                     : std::nullopt;
  }

 private:
  sandbox::Noticeboard board_;
};

}  // namespace

Result<std::string> NoAssets::bytes(const Digest& /*digest*/) { throw std::logic_error{"the order has no files"}; }

std::set<channels::Fault> StandIn::allowed(FaultKind kind) const {
  using channels::Fault;
  switch (kind) {
    case FaultKind::refused:
      return {Fault::unreachable};
    case FaultKind::throttled:
      return {Fault::throttled};
    case FaultKind::unauthorized:
      return {Fault::unauthorized};
    case FaultKind::forbidden:
      return {Fault::unauthorized, Fault::rejected, Fault::unreachable, Fault::uncertain};
    case FaultKind::absent:
    case FaultKind::rejected:
      return {Fault::rejected};
    case FaultKind::conflict:
      return {Fault::rejected, Fault::uncertain};
    case FaultKind::cut_during:
    case FaultKind::server_trouble:
      return {Fault::uncertain, Fault::unreachable};
    case FaultKind::cut_after:
    case FaultKind::stalled:
    case FaultKind::trouble_after_effect:
    case FaultKind::malformed:
    case FaultKind::truncated:
    case FaultKind::huge:
      return {Fault::uncertain};
    case FaultKind::none:
      break;
  }
  return {};
}

void StandIn::make(std::string_view adapter, std::string_view toml) {
  auto table = config::SettingsTable::parse(
      toml, "outlet.test", [](const std::filesystem::path&) { return Result<Secret>{Secret{std::string{canary}}}; });
  outlet = adapters::registration(adapter)->make(table, {files, network, clock, chance, log, assets});
  if (!outlet) {
    throw std::logic_error{"the stand-in's settings have mistakes: " + table.mistakes().front().error.text.en};
  }
}

std::unique_ptr<StandIn> stand_in(std::string_view adapter) {
  if (adapter == "website.static") {
    return std::make_unique<Website>();
  }
  if (adapter == "webhook") {
    return std::make_unique<Hook>();
  }
  if (adapter == "by_hand") {
    return std::make_unique<ByHand>();
  }
  return nullptr;
}

}  // namespace lianbo::conformance
