#include "queue/messages.hpp"
#include "queue/views.hpp"
#include "requests/canonical.hpp"
#include "requests/choices.hpp"
#include "requests/intake_messages.hpp"
#include "requests/prepared.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

// What Intake writes down, within the writer's turns.
namespace lianbo::requests {

using nlohmann::json;
using store::Statement;
using store::Transaction;

void Intake::approve(Transaction& transaction, ItemId item, const std::string& words, const std::string& actor) {
  auto& connection = transaction.connection();
  const auto now = clock_.now();
  auto form = connection.open(
      "SELECT approval_hash, removes, removes_at, revision FROM forms WHERE item = ? ORDER BY revision DESC LIMIT 1",
      item.value);
  form.next();
  const auto approval_hash = Digest::from_bytes(form.text(0)).value_or(Digest{});
  const auto removes = form.maybe_integer(1);
  const auto removes_at = form.maybe_integer(2);
  const auto revision = form.small(3);
  connection.run(
      "INSERT INTO signatures (item, kind, words, approval_hash, recorded_at, recorded_by, revision) VALUES (?, "
      "'paper', ?, ?, ?, ?, ?)",
      item.value, words, Statement::Blob{approval_hash.view()}, to_ms(now), actor, revision);
  const json detail{{"words", words}, {"approval_hash", approval_hash.hex()}, {"revision", revision}};
  transaction.audit({now, actor, "signed_on_paper", item.value, std::nullopt, "", "",
                     detail.dump(-1, ' ', false, json::error_handler_t::replace)});
  queue_.approve(transaction, item, revision, actor);
  if (removes) {
    const queue::Act act{queue::TakeDown{instant_from_ms(*removes_at)}};
    for (const auto& delivery : queue::rows::of_item(connection, {*removes})) {
      if (!is_final(delivery.state)) {
        queue_.apply(transaction, delivery.id, act, actor, words);
      }
    }
  }
}

// The item or its next revision, its deliveries, the form, and the signatures if they came along. Answers the revision.
int Intake::record(Transaction& transaction, const Prepared& prepared, const Submission& submission, const Digest& sent,
                   const Ulid& fresh) {
  auto& connection = transaction.connection();
  const auto& draft = prepared.draft;
  std::vector<queue::NewRevision> wanted;
  for (const auto& preview : draft.previews) {
    for (const auto& outlet : preview.outlets) {
      wanted.push_back({{outlet, preview.rendition, preview.window, draft.form.take_down_means}, preview.correction});
    }
  }
  ItemId id;
  int revision = 1;
  if (prepared.corrects) {
    id = *prepared.corrects;
    auto newest = connection.open("SELECT max(revision) FROM forms WHERE item = ?", id.value);
    newest.next();
    revision = newest.small(0) + 1;
    queue_.revise(transaction, id, revision, draft.form.title, wanted, submission.actor);
  } else {
    std::vector<queue::NewDelivery> deliveries;
    std::ranges::transform(wanted, std::back_inserter(deliveries), &queue::NewRevision::delivery);
    const queue::NewItem item{fresh, draft.form.title, draft.form.requesting_unit, draft.form.urgent};
    id = queue_.accept(transaction, item, deliveries, submission.actor);
  }
  const bool is_removal = draft.form.change_kind == ChangeKind::remove;
  connection.run("INSERT INTO forms VALUES (?,?,?,?,?,?,?,?,?)", id.value, revision, canonical_json(draft.form),
                 Statement::Blob{draft.form_hash.view()}, Statement::Blob{draft.approval_hash.view()},
                 requests::id(draft.form.change_kind),
                 prepared.removes ? std::optional{prepared.removes->value} : std::nullopt,
                 is_removal && draft.form.window.down ? std::optional{to_ms(*draft.form.window.down)} : std::nullopt,
                 submission.actor);
  connection.run("INSERT INTO request_keys VALUES (?,?,?,?)", submission.key, Statement::Blob{sent.view()}, id.value,
                 revision);
  const json detail{{"form_hash", draft.form_hash.hex()},
                    {"approval_hash", draft.approval_hash.hex()},
                    {"revision", revision},
                    {"title", draft.form.title}};
  transaction.audit({clock_.now(), submission.actor, revision > 1 ? "corrected" : "form_submitted", id.value,
                     std::nullopt, "", "", detail.dump(-1, ' ', false, json::error_handler_t::replace)});
  if (!submission.signed_on_paper.empty()) {
    approve(transaction, id, submission.signed_on_paper, submission.actor);
  }
  return revision;
}

Task<Result<void>> Intake::sign_on_paper(std::string item, std::string words, std::string actor) {
  if (words.find_first_not_of(" \t\n") == std::string::npos) {
    co_return fail(messages::signature_empty);
  }
  auto operation = [this, &item, &words, &actor](Transaction& transaction) -> Result<void> {
    auto& connection = transaction.connection();
    const auto id = queue::id_of_item(connection, item);
    if (!id) {
      return fail(queue::messages::no_such_item, item);
    }
    if (connection
            .open("SELECT 1 FROM signatures WHERE item = ?1 AND revision = (SELECT max(revision) FROM forms WHERE item "
                  "= ?1)",
                  id->value)
            .next()) {
      return fail(messages::already_signed);
    }
    approve(transaction, *id, words, actor);
    return {};
  };
  auto written = co_await store_.write(std::move(operation));
  if (!written) {
    co_return tl::unexpected{written.error()};
  }
  co_return *std::move(written);
}

}  // namespace lianbo::requests
