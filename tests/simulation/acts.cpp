#include "tests/simulation/run.hpp"

#include <algorithm>
#include <stdexcept>

namespace lianbo::simulation {

using namespace std::chrono_literals;

namespace {

channels::Rendition rendition_of(const std::string& text) {
  channels::ContentItem content;
  content.title = text;
  content.body = "內容：" + text;
  content.unit = "戶籍服務課";
  return *channels::surface(channels::Channel::website).render(content);
}

Task<Result<int>> act_on_all(queue::Queue& queue, store::Store& store, ItemId item, queue::Act what) {
  auto query = [item](store::Connection& connection) { return queue::rows::of_item(connection, item); };
  const auto deliveries = co_await store.read(std::move(query));
  for (const auto& delivery : *deliveries) {
    queue::Occurrence occurrence{what};
    co_await queue.apply(delivery.id, std::move(occurrence), "web_manager", "act of the script");
  }
  co_return 0;
}

}  // namespace

void Run::act() {
  const auto now = true_now();
  if (now >= script_.faults_end) {
    outside_.network.faults().set_rate(0);
  }
  for (std::size_t i = 0; i < script_.wishes.size(); ++i) {
    act_on(i, now);
  }
  vandalise(now);
  step_clock(now);
  if (const auto& outage = script_.outage) {
    if (auto* const vendor = outside_.vendor(outage->outlet)) {
      vendor->set_out_of_reach(now >= outage->from && now < outage->until);
    }
  }
  if (now >= next_person_) {
    next_person_ = now + 5min + Duration{static_cast<Duration::rep>(chance_.below(15 * 60'000))};
    come_by();
  }
}

void Run::act_on(std::size_t index, Instant now) {
  const auto& wish = script_.wishes[index];
  auto& known = known_[index];
  if (now >= wish.submitted_at && known.submitted == Asked::no) {
    known.submitted = Asked::unconfirmed;
    submit(index);
  }
  if (!known.item) {
    return;
  }
  if (wish.signed_at && now >= *wish.signed_at && known.approved == Asked::no) {
    known.approved = Asked::unconfirmed;
    known.may_be_approved = true;
    approve(index, 1);
  }
  const auto when = [&](const std::optional<Instant>& at, Asked& asked, const queue::Act& what) {
    if (at && now >= *at && asked == Asked::no) {
      asked = Asked::unconfirmed;
      for_each_delivery(*known.item, asked, what);
    }
  };
  when(wish.held_at, known.held, queue::Hold{});
  when(wish.released_at, known.released, queue::Release{});
  when(wish.taken_down_at, known.taken_down, queue::TakeDown{std::nullopt});
  when(wish.cancelled_at, known.cancelled, queue::Cancel{});
  when(wish.handed_over_at, known.handed_over, queue::HandOver{});
  if (!wish.correction) {
    return;
  }
  if (now >= wish.correction->at && known.corrected == Asked::no) {
    known.corrected = Asked::unconfirmed;
    known.may_be_corrected = true;
    correct(index);
  }
  const bool signed_now = wish.correction->signed_at && now >= *wish.correction->signed_at;
  if (signed_now && known.corrected == Asked::confirmed && known.correction_approved == Asked::no) {
    known.correction_approved = Asked::unconfirmed;
    known.correction_approvable = true;
    approve(index, 2);
  }
}

void Run::submit(std::size_t index) {
  const auto& wish = script_.wishes[index];
  const auto rendition = rendition_of(wish.text);
  std::vector<queue::NewDelivery> deliveries;
  deliveries.reserve(wish.outlets.size());
  for (const auto& outlet : wish.outlets) {
    deliveries.push_back({outlet, rendition, wish.window, wish.ending});
  }
  auto& queue = *program_->queue;
  queue::NewItem item{Ulid::make(outside_.clock.now(), program_->chance), wish.text, "戶籍服務課", wish.urgent};
  // The office asks once more after a crash; the title tells whether the first time went through.
  auto operation = [&queue, item, deliveries](store::Transaction& transaction) {
    auto found = transaction.connection().open("SELECT id FROM items WHERE title = ?", item.title);
    return found.next() ? ItemId{found.integer(0)} : queue.accept(transaction, item, deliveries, "clerk");
  };
  ask(program_->store->write(std::move(operation)), [this, index](const Result<ItemId>& item_id) {
    if (!item_id) {
      throw std::runtime_error{"not accepted: " + item_id.error().text.en};
    }
    known_[index].item = *item_id;
    known_[index].submitted = Asked::confirmed;
  });
}

void Run::approve(std::size_t index, int revision) {
  auto& queue = *program_->queue;
  const auto item = *known_[index].item;
  auto operation = [&queue, item, revision](store::Transaction& transaction) {
    queue.approve(transaction, item, revision, "web_manager");
  };
  ask(program_->store->write(std::move(operation)), [this, index, revision](const Result<void>& done) {
    if (!done) {
      throw std::runtime_error{"not approved"};
    }
    (revision == 1 ? known_[index].approved : known_[index].correction_approved) = Asked::confirmed;
  });
}

void Run::correct(std::size_t index) {
  const auto& wish = script_.wishes[index];
  const auto& correction = *wish.correction;
  const auto rendition = rendition_of(correction.text);
  std::vector<queue::NewRevision> wanted;
  wanted.reserve(wish.outlets.size());
  for (const auto& outlet : wish.outlets) {
    wanted.push_back({{outlet, rendition, wish.window, wish.ending}, rendition});
  }
  const bool comes_signed = correction.signed_at == correction.at;
  known_[index].correction_approvable = known_[index].correction_approvable || comes_signed;
  auto& queue = *program_->queue;
  const auto item = *known_[index].item;
  auto operation = [&queue, item, wanted, comes_signed, title = correction.text](store::Transaction& transaction) {
    auto found = transaction.connection().open("SELECT 1 FROM items WHERE id = ? AND title = ?", item.value, title);
    if (found.next()) {
      return;  // it went through before the crash
    }
    queue.revise(transaction, item, 2, title, wanted, "clerk");
    if (comes_signed) {
      queue.approve(transaction, item, 2, "web_manager");
    }
  };
  ask(program_->store->write(std::move(operation)), [this, index, comes_signed](const Result<void>& done) {
    if (!done) {
      throw std::runtime_error{"not corrected"};
    }
    auto& known = known_[index];
    known.corrected = Asked::confirmed;
    known.corrected_since = true_now();
    known.correction_approved = comes_signed ? Asked::confirmed : Asked::no;
  });
}

void Run::for_each_delivery(ItemId item, Asked& asked, const queue::Act& what) {
  ask(act_on_all(*program_->queue, *program_->store, item, what),
      [&asked](const Result<int>&) { asked = Asked::confirmed; });
}

void Run::vandalise(Instant now) {
  while (!script_.vandalism.empty() && now >= script_.vandalism.front()) {
    script_.vandalism.erase(script_.vandalism.begin());
    for (auto* vendor : outside_.open_to_people()) {
      for (auto& post : vendor->posts()) {
        meddle_with(post);
      }
    }
  }
  for (auto* vendor : outside_.open_to_people()) {
    for (auto& post : vendor->posts()) {
      post.removed = post.removed || (script_.meddles_at_once && post.edited && chance_.below(20) == 0);
    }
    auto& known = posts_known_[vendor];
    for (; known < vendor->posts().size(); ++known) {
      if (script_.meddles_at_once && now < script_.faults_end && chance_.below(2) == 0) {
        meddle_with(vendor->posts()[known]);
      }
    }
  }
}

void Run::meddle_with(sandbox::Vendor::Post& post) {
  const auto mood = chance_.below(3);
  if (mood == 0) {
    post.removed = true;
  } else if (mood == 1 && !post.removed) {
    post.edit("改過了：");
  }
}

void Run::step_clock(Instant now) {
  auto& step = script_.clock_step;
  if (step && !stepped_ && now >= step->at) {
    stepped_ = true;
    outside_.clock.step_wall(step->by);
  }
  if (step && stepped_ && !mended_ && now >= step->at + step->until_mended) {
    mended_ = true;
    outside_.clock.step_wall(-step->by);
    program_->dispatcher->guard().accept();
    for (const auto& lane : program_->dispatcher->lanes()) {
      lane->wake();
    }
  }
}

// The web manager, who comes by now and then and does what the board asks for, having looked outside.
void Run::come_by() {
  if (stepped_ && mended_) {
    program_->dispatcher->guard().accept();
  }
  ask(attend(), [](const Result<int>&) {});
}

}  // namespace lianbo::simulation
