#include "tests/simulation/world.hpp"

#include "adapters/website/serve.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lianbo::simulation {

using channels::Powers;
using namespace std::chrono_literals;

namespace {

constexpr Powers page_powers{.settling = Powers::Settling::look,
                             .absence_looks = 3,
                             .absence_span = 3min,
                             .updates = true,
                             .takes_down = true,
                             .reads_back = true,
                             .people_edit_too = true,
                             .drift_every = 10min};
constexpr Powers sign_powers{.settling = Powers::Settling::look,
                             .absence_looks = 1,
                             .updates = true,
                             .takes_down = true,
                             .reads_back = true,
                             .repeatable = true,
                             .drift_every = 5min};
constexpr Powers message_powers{};
constexpr Powers keyed_powers{.settling = Powers::Settling::resend_same_key, .resend_for = 23h};
constexpr Powers staged_powers{.settling = Powers::Settling::look,
                               .absence_looks = 3,
                               .absence_span = 3min,
                               .takes_down = true,
                               .reads_back = true,
                               .expires_by_itself = true,
                               .stages_ahead = 10min,
                               .drift_every = 10min};

constexpr Powers planned_powers{.settling = Powers::Settling::look,
                                .absence_looks = 1,
                                .reads_back = true,
                                .repeatable = true,
                                .expires_by_itself = true,
                                .stages_ahead = 10min,
                                .drift_every = 5min};
constexpr Powers partner_powers{.settling = Powers::Settling::resend_same_key,
                                .resend_for = 23h,
                                .absence_looks = 3,
                                .absence_span = 6min,
                                .updates = true,
                                .reads_back = true,
                                .drift_every = 10min};

class NoAssets final : public channels::Assets {
 public:
  Result<std::string> bytes(const Digest& /*digest*/) override {
    throw std::logic_error{"the wishes have no pictures"};
  }
};

website::Settings site_settings() {
  website::Settings settings;
  settings.folder = "site";
  settings.base_url = "https://office.example";
  settings.look_url = settings.base_url;
  settings.site_name = "模擬網站";
  settings.agency_name = "模擬機關";
  settings.agency_code = "397000000A";
  settings.contact = "07-0000000";
  settings.theme = "100";
  settings.cake = "100";
  settings.service = "I00";
  return settings;
}

Secret hook_secret() { return Secret{"between us"}; }

webhook::Settings hook_settings(const char* host, bool read_back) {
  webhook::Settings settings;
  settings.url = fmt::format("https://{}/lianbo", host);
  settings.secret = hook_secret();
  settings.read_back = read_back;
  return settings;
}

std::vector<store::Migration> migrations() { return {{1, {store::audit_schema, queue::schema_1, queue::schema_2}}}; }

}  // namespace

transport::HttpResponse SitePeer::handle(const transport::HttpRequest& request) {
  constexpr std::string_view base = "https://office.example";
  return website::serve(std::string_view{request.url}.substr(base.size()), "site", files_);
}

Outside::Outside(std::uint64_t seed, Instant start)
    : chance{seed ^ 0x6f757473696465U},
      clock{start},
      network{clock, chance},
      site{files},
      page{"page", page_powers, clock, chance, network.faults()},
      sign{"sign", sign_powers, clock, chance, network.faults()},
      message{"message", message_powers, clock, chance, network.faults()},
      keyed{"keyed", keyed_powers, clock, chance, network.faults()},
      staged{"staged", staged_powers, clock, chance, network.faults()},
      planned{"planned", planned_powers, clock, chance, network.faults()},
      partner{"partner", partner_powers, clock, chance, network.faults()},
      hook{hook_secret(), clock},
      blind_hook{hook_secret(), clock} {
  network.attach("office.example", site);
  network.attach("hook.example", hook);
  network.attach("blind.example", blind_hook);
  network.attach(HandPosts::host, by_hand);
  open_to_the_public();
  page.set_lag(90s);
  planned.set_lag(2min);
  partner.set_lag(4min);
}

// Each vendor's posts at an address of its own; the in-house systems' entries where their receipts say.
void Outside::open_to_the_public() {
  const auto open = [this](const std::string& host, OpenPages::Standing standing) {
    open_pages.push_back(std::make_unique<OpenPages>(std::move(standing)));
    network.attach(host, *open_pages.back());
  };
  for (const auto* const outlet :
       {outlet_page, outlet_sign, outlet_message, outlet_keyed, outlet_staged, outlet_planned, outlet_partner}) {
    open(std::string{outlet} + ".example", [there = vendor(outlet)](std::string_view delivery) {
      const auto& posts = there->posts();
      const auto found = std::ranges::find_if(
          posts, [&](const auto& post) { return post.delivery == delivery && there->stands(post); });
      return found == posts.end() ? std::nullopt : std::optional{found->body};
    });
  }
  open("intranet.example", [this](std::string_view delivery) {
    for (const auto* const taker : {&hook, &blind_hook}) {
      const auto found = taker->entries().find(std::string{delivery});
      if (found != taker->entries().end() && found->second.stands) {
        return std::optional{found->second.body};
      }
    }
    return std::optional<std::string>{};
  });
}

sandbox::Vendor* Outside::vendor(std::string_view outlet) {
  const std::array<std::pair<std::string_view, sandbox::Vendor*>, 7> all{{{outlet_page, &page},
                                                                          {outlet_sign, &sign},
                                                                          {outlet_message, &message},
                                                                          {outlet_keyed, &keyed},
                                                                          {outlet_staged, &staged},
                                                                          {outlet_planned, &planned},
                                                                          {outlet_partner, &partner}}};
  for (const auto& [name, vendor] : all) {
    if (name == outlet) {
      return vendor;
    }
  }
  return nullptr;
}

sandbox::WebhookReceiver* Outside::receiver(std::string_view outlet) {
  if (outlet == outlet_hook) {
    return &hook;
  }
  return outlet == outlet_blind_hook ? &blind_hook : nullptr;
}

// What somebody sees who goes and looks.
channels::Standing Outside::seen_by_a_person(const queue::Delivery& delivery) {
  if (const auto* taker = receiver(delivery.outlet)) {
    const auto found = taker->entries().find(delivery.ulid.text());
    return found != taker->entries().end() && found->second.stands ? channels::Standing::showing
                                                                   : channels::Standing::absent;
  }
  const auto* const there = vendor(delivery.outlet);
  if (there == nullptr) {
    return channels::Standing::absent;
  }
  for (const auto& post : there->posts()) {
    if (post.delivery == delivery.ulid.text()) {
      if (there->stands(post)) {
        return post.edited ? channels::Standing::altered : channels::Standing::showing;
      }
      if (there->is_coming(post)) {
        return channels::Standing::staged;  // as whoever is logged in there sees it
      }
    }
  }
  return channels::Standing::absent;
}

// Whether a citizen finds the wish there now.
bool Outside::stands_by_machine(const std::string& text, const std::string& outlet) {
  if (auto* there = vendor(outlet)) {
    return std::ranges::any_of(there->posts(), [&](const auto& post) {
      return there->stands(post) && post.body.find(text) != std::string::npos;
    });
  }
  if (const auto* taker = receiver(outlet)) {
    return std::ranges::any_of(taker->entries(), [&](const auto& entry) {
      return entry.second.stands && !entry.second.archived && entry.second.body.find(text) != std::string::npos;
    });
  }
  for (const auto& [path, content] : files.content()) {
    const auto name = path.string();
    if (name.starts_with("site/news/") && name.ends_with("/index.html") && content.find(text) != std::string::npos) {
      transport::HttpRequest visit;
      visit.url = "https://office.example/" + name.substr(5, name.size() - 15);
      const auto answer = site.handle(visit);
      return answer.status == 200 && answer.body.find("本頁為歷史資料") == std::string::npos;
    }
  }
  return false;
}

bool Outside::updates(std::string_view outlet) {
  const auto* const there = vendor(outlet);
  return there == nullptr || there->powers().updates;
}

int Outside::copies(const std::string& text, const std::string& outlet) {
  const auto* there = vendor(outlet);
  const auto by_machine = there == nullptr ? static_cast<std::ptrdiff_t>(stands_by_machine(text, outlet))
                                           : std::ranges::count_if(there->posts(), [&](const auto& post) {
                                               return there->stands(post) && post.body.find(text) != std::string::npos;
                                             });
  return static_cast<int>(by_machine) + by_hand.copies(text, outlet);
}

bool Outside::stands(const std::string& text, const std::string& outlet) {
  return stands_by_machine(text, outlet) || by_hand.copies(text, outlet) > 0;
}

Program::Program(Outside& outside, const std::filesystem::path& database, std::uint64_t seed) : chance{seed} {
  const auto executor = loop.get_executor();
  const auto all_migrations = migrations();
  auto pace = [&outside]() -> Task<> {
    const Duration span{static_cast<Duration::rep>(outside.chance.below(8))};
    return outside.clock.sleep_for(span);
  };
  auto opened = store::Store::open(database, all_migrations, {executor, executor, executor, std::move(pace)}, chance);
  if (!opened) {
    throw std::runtime_error{"the store does not open: " + opened.error().text.en};
  }
  store = std::move(*opened);
  queue = std::make_unique<queue::Queue>(*store, outside.clock, chance);

  static NoAssets no_assets;
  auto templates = website::Templates::load(std::nullopt, outside.files);
  site = std::make_unique<website::StaticSite>(site_settings(), *std::move(templates), outside.files, outside.network,
                                               log, no_assets);

  std::vector<queue::Outlet> outlets;
  std::map<std::string, queue::OutletRules> rules;
  const auto add = [&](const char* name, channels::Adapter& adapter, channels::Board* board) {
    queue::OutletRules rule;
    rule.powers = adapter.powers();
    const auto recall = recallable_by_hand(name) ? channels::Recall::complete : channels::Recall::impossible;
    hands.push_back(std::make_unique<by_hand::ByHand>(by_hand::Settings{recall, std::nullopt}, outside.network));
    rule.by_hand_powers = hands.back()->powers();
    rules.emplace(name, rule);
    outlets.push_back({name, adapter, board, {}, false});
    outlets.push_back({name, *hands.back(), nullptr, {}, true});
  };
  add(outlet_site, *site, site.get());
  add(outlet_page, outside.page, nullptr);
  add(outlet_sign, outside.sign, nullptr);
  add(outlet_message, outside.message, nullptr);
  add(outlet_keyed, outside.keyed, nullptr);
  add(outlet_staged, outside.staged, nullptr);
  add(outlet_planned, outside.planned, nullptr);
  add(outlet_partner, outside.partner, nullptr);
  hook = std::make_unique<webhook::Webhook>(hook_settings("hook.example", true), outside.network, outside.clock);
  add(outlet_hook, *hook, nullptr);
  blind_hook =
      std::make_unique<webhook::Webhook>(hook_settings("blind.example", false), outside.network, outside.clock);
  add(outlet_blind_hook, *blind_hook, nullptr);
  queue->set_rules(std::move(rules));
  dispatcher =
      std::make_unique<queue::Dispatcher>(std::move(outlets), *queue, outside.clock, chance, log, 120s, executor);
  boost::asio::co_spawn(loop, dispatcher->run(), [](const std::exception_ptr& bug, const Result<void>& ended) {
    if (bug) {
      std::rethrow_exception(bug);
    }
    if (!ended) {
      throw std::runtime_error{"the dispatcher ended: " + ended.error().text.en};
    }
  });
}

}  // namespace lianbo::simulation
