#include "requests/tasks.hpp"

#include "channels/link.hpp"
#include "queue/messages.hpp"
#include "queue/views.hpp"
#include "requests/intake_messages.hpp"

namespace lianbo::requests {

using channels::Action;
using queue::Delivery;
using store::Connection;
using store::Statement;
using store::Transaction;

namespace {

Text both(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

std::vector<Text> steps_of(const PersonTask& task, const OfficeSteps& office) {
  const auto channel = channels::name(task.channel);
  std::vector<Text> steps;
  if (task.withdrawn) {
    steps.push_back(
        task.delivery.next
            ? both("內容已更正，原稿請勿再刊登。", "The text was corrected: do not put the old one up any more.")
            : both("上線期限已過，請勿再刊登。", "Its time is over: do not put it up any more."));
    steps.push_back(both("若已經發出，請回報；若沒有發出，請按「沒有刊登」。",
                         "If it went out, say so; if it did not, give the task back as not posted."));
    return steps;
  }
  if (task.look_first) {
    steps.push_back(both("先查看是否已經刊登（上次送出的結果不明）。若已刊登，直接回報網址，不要再貼一次。",
                         "First see whether it stands already: an earlier attempt may have worked. If so, give its "
                         "address and do not post it again."));
  }
  const auto& address = task.delivery.receipt ? task.delivery.receipt->url : std::string{};
  switch (task.delivery.action) {
    case Action::publish:
    case Action::update: {
      const auto own = office.find(task.delivery.outlet);
      if (own != office.end() && !own->second.empty()) {
        for (const auto& step : own->second) {
          steps.push_back(both(step, step));
        }
      } else if (task.delivery.action == Action::publish) {
        steps.push_back(both(fmt::format("在「{}」刊登下列內容，一字不改。", channel.zh),
                             fmt::format("Put the text below up on “{}”, word for word.", channel.en)));
      }
      if (task.delivery.action == Action::update) {
        steps.push_back(
            both(fmt::format("把「{}」上的內容改成下列文字，一字不改。{}", channel.zh, address),
                 fmt::format("Change what stands on “{}” to the text below, word for word. {}", channel.en, address)));
      }
      steps.push_back(both("完成後回報網址；沒有網址的，上傳照片或簽名。",
                           "Then give the address; where there is none, a photograph or your signature."));
      break;
    }
    case Action::take_down:
      steps.push_back(
          both(fmt::format("把「{}」上的這則內容下線；若還沒刊登，就不要刊登。{}", channel.zh, address),
               fmt::format("Take this down from “{}”; if it was not put up yet, do not. {}", channel.en, address)));
      steps.push_back(
          both("完成後回報；系統會查看是否真的看不到了。", "Then say so; it is looked at whether it is really gone."));
      break;
  }
  return steps;
}

bool puts_up(const Delivery& row) { return row.action != Action::take_down; }

bool is_withdrawn(const Delivery& row, Instant now) {
  const bool over = row.window.down && now >= *row.window.down;
  return puts_up(row) && (over || row.next);
}

PersonTask task_of(Connection& connection, Delivery delivery, const queue::OutletRules& rules,
                   const OfficeSteps& office, Instant now) {
  PersonTask task{std::move(delivery), rules.channel, {}, {}, false, false, {}, {}, {}};
  const auto& row = task.delivery;
  task.channel = queue::channel_of(connection, row.id).value_or(task.channel);
  task.title = queue::item_of(connection, row.item).value().title;
  task.deadline = queue::task_deadline(row, rules.policy);
  task.withdrawn = is_withdrawn(row, now);
  task.look_first = row.action == Action::publish && row.fault == channels::Fault::uncertain;
  if (puts_up(row) && !task.withdrawn) {
    auto rendition = queue::rows::rendition(connection, row.rendition);
    task.pieces = channels::pieces(rendition);
    task.assets = std::move(rendition.assets);
  }
  task.steps = steps_of(task, office);
  return task;
}

Result<std::optional<Digest>> served_picture(Connection& connection, const Digest& original) {
  auto row = connection.open("SELECT served FROM media WHERE original = ? AND kind = 'picture'",
                             Statement::Blob{original.view()});
  if (!row.next()) {
    return fail(messages::no_such_picture);
  }
  return Digest::from_bytes(row.text(0));
}

}  // namespace

std::vector<PersonTask> open_tasks(Connection& connection, const std::map<std::string, queue::OutletRules>& rules,
                                   const OfficeSteps& steps, Instant now, int limit) {
  std::vector<PersonTask> tasks;
  for (auto& delivery : queue::rows::with_people(connection, limit)) {
    const auto found = rules.find(delivery.outlet);
    tasks.push_back(task_of(connection, std::move(delivery),
                            found == rules.end() ? queue::OutletRules{} : found->second, steps, now));
  }
  return tasks;
}

std::optional<PersonTask> open_task(Connection& connection, const Delivery& delivery,
                                    const std::map<std::string, queue::OutletRules>& rules, const OfficeSteps& steps,
                                    Instant now) {
  if (!queue::has_task(delivery)) {
    return std::nullopt;
  }
  const auto found = rules.find(delivery.outlet);
  return task_of(connection, delivery, found == rules.end() ? queue::OutletRules{} : found->second, steps, now);
}

bool asks_for_text(Connection& connection, DeliveryId delivery, std::string_view key, Instant now) {
  const auto row = queue::rows::load(connection, delivery);
  return row && queue::has_task(*row) && puts_up(*row) && !is_withdrawn(*row, now) && queue::key_of(*row).text() == key;
}

Task<Result<Delivery>> answer_task(store::Store& store, queue::Queue& queue, Clock& clock, TaskAnswer answer) {
  if (answer.url.empty() && !answer.picture && answer.words.find_first_not_of(" \t\n") == std::string::npos) {
    co_return fail(messages::proof_needed);
  }
  if (!answer.url.empty() && !channels::is_page_address(answer.url)) {
    co_return fail(messages::not_an_address);
  }
  auto operation = [&queue, &clock, answer = std::move(answer)](Transaction& transaction) -> Result<Delivery> {
    auto& connection = transaction.connection();
    const auto id = queue::rows::find(connection, answer.delivery);
    if (!id) {
      return fail(queue::messages::no_such_delivery, answer.delivery);
    }
    const auto before = queue::rows::load(connection, *id);
    if (answer.picture) {
      if (const auto served = served_picture(connection, *answer.picture); !served) {
        return tl::unexpected{served.error()};
      }
    }
    const queue::Act done{queue::Done{answer.url, answer.task}};
    auto after = queue.apply(transaction, *id, done, answer.actor, answer.words);
    if (!after) {
      return after;
    }
    const auto original = answer.picture ? std::optional{Statement::Blob{answer.picture->view()}} : std::nullopt;
    connection.run("INSERT INTO proofs (delivery, task, url, picture, words, at, actor) VALUES (?,?,?,?,?,?,?)",
                   id->value, queue::key_of(*before).text(), answer.url, original, answer.words, to_ms(clock.now()),
                   answer.actor);
    return after;
  };
  auto written = co_await store.write(std::move(operation));
  if (!written) {
    co_return tl::unexpected{written.error()};
  }
  co_return *std::move(written);
}

std::vector<Proof> proofs_of(Connection& connection, DeliveryId delivery) {
  std::vector<Proof> proofs;
  auto row = connection.open(
      "SELECT p.task, p.url, m.served, p.words, p.at, p.actor FROM proofs p LEFT JOIN media m ON m.original = "
      "p.picture "
      "WHERE p.delivery = ? ORDER BY p.id",
      delivery.value);
  while (row.next()) {
    proofs.push_back({std::string{row.text(0)}, std::string{row.text(1)},
                      row.is_null(2) ? std::nullopt : Digest::from_bytes(row.text(2)), std::string{row.text(3)},
                      instant_from_ms(row.integer(4)), std::string{row.text(5)}});
  }
  return proofs;
}

}  // namespace lianbo::requests
