#include "requests/intake.hpp"

#include "queue/messages.hpp"
#include "requests/canonical.hpp"
#include "requests/content.hpp"
#include "requests/examine.hpp"
#include "requests/intake_messages.hpp"
#include "requests/screening.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lianbo::requests {

using nlohmann::json;
using store::Connection;
using store::Statement;
using store::Transaction;

namespace {

constexpr std::string_view kind_id(channels::Asset::Kind kind) {
  switch (kind) {
    case channels::Asset::Kind::picture:
      return "picture";
    case channels::Asset::Kind::video:
      return "video";
    case channels::Asset::Kind::document:
      return "document";
  }
  return {};
}

channels::Asset::Kind kind_from(std::string_view id) {
  return id == "picture" ? channels::Asset::Kind::picture
         : id == "video" ? channels::Asset::Kind::video
                         : channels::Asset::Kind::document;
}

// All that makes one sending of a form differ from another.
Digest hash_of(const Submission& submission) {
  json parts{submission.form, submission.up.value_or(""), submission.down.value_or("")};
  for (const auto channel : submission.channels) {
    parts.push_back(channels::id(channel));
  }
  for (const auto& [name, digest] : submission.files) {
    parts.push_back(name + ":" + digest.hex());
  }
  return sha256(parts.dump(-1, ' ', false, json::error_handler_t::replace));
}

// The form with the dates that were given instead of its own.
std::string with_dates(const Submission& submission) {
  auto form = json::parse(submission.form, nullptr, false);
  if (!form.is_object()) {
    return submission.form;
  }
  if (submission.up) {
    form["go_live_date"] = *submission.up;
    form.erase("go_live_time");
  }
  if (submission.down) {
    form["take_down_date"] = *submission.down;
    form.erase("take_down_time");
  }
  form.erase("channel_windows");
  return form.dump(-1, ' ', false, json::error_handler_t::replace);
}

Digest approval_hash_of(const std::vector<Preview>& previews) {
  json parts = json::object();
  for (const auto& preview : previews) {
    parts[std::string{channels::id(preview.rendition.channel)}] = preview.rendition.digest().hex();
  }
  return sha256(parts.dump());
}

std::optional<ItemId> find_item(Connection& connection, const std::string& ulid) {
  auto row = connection.open("SELECT id FROM items WHERE ulid = ?", ulid);
  return row.next() ? std::optional{ItemId{row.integer(0)}} : std::nullopt;
}

Problem whole(Error error) { return Problem{{}, std::move(error), Severity::error}; }

// Several channels may refuse the same for the same reason.
void add_once(Problem problem, std::vector<Problem>& problems) {
  if (std::ranges::find(problems, problem) == problems.end()) {
    problems.push_back(std::move(problem));
  }
}

}  // namespace

struct Intake::Prepared {
  Draft draft;
  std::optional<ItemId> removes;
};

std::vector<Digest> media_in_use(store::Connection& connection) {
  std::vector<Digest> used;
  auto rows = connection.open("SELECT DISTINCT served FROM media");
  while (rows.next()) {
    used.push_back(Digest::from_bytes(rows.text(0)).value_or(Digest{}));
  }
  return used;
}

Intake::Intake(IntakeSettings settings, AllowList allowed, store::Store& store, store::Media& media,
               queue::Queue& queue, Pictures& pictures, Documents& documents, Clock& clock, Random& random,
               boost::asio::any_io_executor workers)
    : settings_{std::move(settings)},
      allowed_{std::move(allowed)},
      store_{store},
      media_{media},
      queue_{queue},
      pictures_{pictures},
      documents_{documents},
      clock_{clock},
      random_{random},
      workers_{std::move(workers)} {}

Task<Result<Digest>> Intake::take_in(std::string file_name, std::string bytes) {
  const auto original = sha256(bytes);
  struct OnWorker {
    static Task<Result<TakenIn>> run(Intake& intake, std::string file_name, std::string bytes) {
      auto taken = intake_asset(file_name, std::move(bytes), intake.pictures_);
      if (taken) {
        if (auto kept = intake.media_.put(taken->bytes); !kept) {
          co_return tl::unexpected{kept.error()};
        }
      }
      co_return taken;
    }
  };
  auto work = OnWorker::run(*this, std::move(file_name), std::move(bytes));
  const auto taken = co_await boost::asio::co_spawn(workers_, std::move(work), boost::asio::use_awaitable);
  if (!taken) {
    co_return tl::unexpected{taken.error()};
  }
  const auto asset = taken->asset;
  const auto now = clock_.now();
  auto operation = [asset, original, now](Transaction& transaction) {
    transaction.connection().run("INSERT INTO media VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                                 Statement::Blob{original.view()}, Statement::Blob{asset.digest.view()},
                                 kind_id(asset.kind), asset.media_type, static_cast<std::int64_t>(asset.size_bytes),
                                 to_ms(now));
  };
  const auto written = co_await store_.write(std::move(operation));
  if (!written) {
    co_return tl::unexpected{written.error()};
  }
  co_return original;
}

Task<std::vector<channels::Asset>> Intake::assets_of(const Form& form, const Submission& submission,
                                                     std::vector<Problem>& problems) {
  std::vector<std::pair<std::string, std::string>> wanted;  // field, name
  wanted.reserve(form.media.size() + form.attachments.size());
  for (std::size_t i = 0; i < form.media.size(); ++i) {
    wanted.emplace_back("media[" + std::to_string(i) + "].name", form.media[i].name);
  }
  for (std::size_t i = 0; i < form.attachments.size(); ++i) {
    wanted.emplace_back("attachments[" + std::to_string(i) + "].name", form.attachments[i].name);
  }
  auto query = [wanted, files = submission.files](Connection& connection) {
    std::vector<std::optional<channels::Asset>> found;
    for (const auto& [field, name] : wanted) {
      found.emplace_back();
      const auto original = files.find(name);
      if (original == files.end()) {
        continue;
      }
      auto row = connection.open("SELECT served, kind, media_type, size_bytes FROM media WHERE original = ?",
                                 Statement::Blob{original->second.view()});
      if (row.next()) {
        channels::Asset asset;
        asset.digest = Digest::from_bytes(row.text(0)).value_or(Digest{});
        asset.kind = kind_from(row.text(1));
        asset.media_type = std::string{row.text(2)};
        asset.size_bytes = static_cast<std::uint64_t>(row.integer(3));
        asset.file_name = name;
        found.back() = std::move(asset);
      }
    }
    return found;
  };
  const auto found = co_await store_.read(std::move(query));
  std::vector<channels::Asset> assets;
  if (!found) {
    problems.push_back(whole(found.error()));
    co_return assets;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (const auto& asset = (*found)[i]) {
      assets.push_back(*asset);
      if (asset->kind == channels::Asset::Kind::document) {
        const auto screened = co_await screen_document(wanted[i].first, *asset);
        problems.insert(problems.end(), screened.begin(), screened.end());
      }
    } else {
      problems.push_back(problem(wanted[i].first, messages::file_not_sent, wanted[i].second));
    }
  }
  co_return assets;
}

// What is found in the words of a document. One that cannot be read is an error: it could not be screened.
Task<std::vector<Problem>> Intake::screen_document(std::string field, channels::Asset asset) {
  struct OnWorker {
    static Task<std::vector<Problem>> run(Intake& intake, AllowList allowed, std::string field, channels::Asset asset) {
      const auto bytes = intake.media_.get(asset.digest);
      const auto words = bytes ? intake.documents_.words(*bytes) : bytes;
      if (!words) {
        co_return std::vector{Problem{std::move(field), words.error()}};
      }
      const bool has_pages = asset.media_type == "application/pdf";
      co_return requests::screen_document(field, *words, has_pages, allowed);
    }
  };
  auto work = OnWorker::run(*this, allowed_, std::move(field), std::move(asset));
  co_return co_await boost::asio::co_spawn(workers_, std::move(work), boost::asio::use_awaitable);
}

Task<tl::expected<Intake::Prepared, std::vector<Problem>>> Intake::prepare(const Submission& submission,
                                                                           Severity without_outlet) {
  const auto now = clock_.now();
  const FormContext context{now, settings_.default_up, settings_.default_down, settings_.units};
  const bool other_dates = submission.up || submission.down;
  auto examined = examine(other_dates ? with_dates(submission) : submission.form, context, settings_.rules, allowed_);
  auto problems = std::move(examined.problems);
  if (!examined.form) {
    co_return tl::unexpected{std::move(problems)};
  }
  Prepared prepared;
  auto& draft = prepared.draft;
  draft.form = *std::move(examined.form);
  draft.form_hash = form_hash(draft.form);
  const auto assets = co_await assets_of(draft.form, submission, problems);
  const auto content = content_of(draft.form, assets);

  for (const auto channel : submission.channels) {
    if (!has_channel(effective_channels(draft.form), channel)) {
      problems.push_back(Problem{"requested_channels", say(messages::not_requested, channels::name(channel))});
    }
  }
  for (const auto& planned : plan(draft.form)) {
    const auto channel_name = channels::name(planned.channel);
    if (!submission.channels.empty() && !has_channel(submission.channels, planned.channel)) {
      continue;
    }
    Preview preview;
    preview.window = planned.window;
    for (const auto& [outlet, rules] : queue_.rules()) {
      if (rules.channel == planned.channel) {
        preview.outlets.push_back(outlet);
      }
    }
    if (preview.outlets.empty()) {
      problems.push_back(Problem{"requested_channels", say(messages::no_outlet, channel_name), without_outlet});
    }
    // The item's own window is judged with the form; a channel's own may end sooner.
    if (planned.window.down && planned.window.down != draft.form.window.down && *planned.window.down <= now) {
      problems.push_back(Problem{"channel_windows", say(messages::window_passed, channel_name)});
    }
    auto rendition = channels::surface(planned.channel).render(content);
    if (!rendition) {
      add_once(whole(rendition.error()), problems);
      continue;
    }
    preview.rendition = *std::move(rendition);
    draft.previews.push_back(std::move(preview));
  }
  if (draft.form.change_kind == ChangeKind::remove) {
    auto query = [removes = draft.form.removes](Connection& connection) { return find_item(connection, removes); };
    const auto found = co_await store_.read(std::move(query));
    prepared.removes = found ? *found : std::nullopt;
    if (!prepared.removes) {
      problems.push_back(problem("removes", messages::nothing_to_remove, draft.form.removes));
    }
  }
  if (has_errors(problems)) {
    co_return tl::unexpected{std::move(problems)};
  }
  draft.warnings = std::move(problems);
  draft.approval_hash = approval_hash_of(draft.previews);
  co_return prepared;
}

Task<tl::expected<Draft, std::vector<Problem>>> Intake::draft(Submission submission, Severity without_outlet) {
  auto prepared = co_await prepare(submission, without_outlet);
  if (!prepared) {
    co_return tl::unexpected{std::move(prepared.error())};
  }
  co_return std::move(prepared->draft);
}

void Intake::approve(Transaction& transaction, ItemId item, const std::string& words, const std::string& actor) {
  auto& connection = transaction.connection();
  const auto now = clock_.now();
  auto form =
      connection.open("SELECT approval_hash, removes, removes_at, form_hash FROM forms WHERE item = ?", item.value);
  form.next();
  const auto approval_hash = Digest::from_bytes(form.text(0)).value_or(Digest{});
  const auto removes = form.maybe_integer(1);
  const auto removes_at = form.maybe_integer(2);
  connection.run(
      "INSERT INTO signatures (item, kind, words, approval_hash, recorded_at, recorded_by) VALUES (?, 'paper', ?, ?, "
      "?, ?)",
      item.value, words, Statement::Blob{approval_hash.view()}, to_ms(now), actor);
  const json detail{{"words", words}, {"approval_hash", approval_hash.hex()}};
  transaction.audit({now, actor, "signed_on_paper", item.value, std::nullopt, "", "",
                     detail.dump(-1, ' ', false, json::error_handler_t::replace)});
  queue_.approve(transaction, item, actor);
  if (removes) {
    const queue::Act act{queue::TakeDown{instant_from_ms(*removes_at)}};
    for (const auto& delivery : queue::rows::of_item(connection, {*removes})) {
      if (!is_final(delivery.state)) {
        queue_.apply(transaction, delivery.id, act, actor, words);
      }
    }
  }
}

Task<tl::expected<Accepted, std::vector<Problem>>> Intake::submit(Submission submission) {
  std::vector<Problem> problems;
  if (submission.key.empty()) {
    problems.push_back(problem("", messages::key_missing));
    co_return tl::unexpected{std::move(problems)};
  }
  const auto sent = hash_of(submission);
  struct Before {
    bool same = false;
    Ulid item;
    Digest form_hash;
    Digest approval_hash;
  };
  // The same question inside the transaction settles a race; asked before, it spares a repeated form its second
  // examination, in which +30s would mean another moment.
  const auto look_up = [key = submission.key, sent](Connection& connection) -> std::optional<Before> {
    auto row = connection.open(
        "SELECT k.sent, i.ulid, f.form_hash, f.approval_hash FROM request_keys k JOIN items i ON i.id = k.item JOIN "
        "forms f ON f.item = k.item WHERE k.key = ?",
        key);
    if (!row.next()) {
      return std::nullopt;
    }
    return Before{row.text(0) == sent.view(), Ulid::parse(row.text(1)).value(),
                  Digest::from_bytes(row.text(2)).value_or(Digest{}),
                  Digest::from_bytes(row.text(3)).value_or(Digest{})};
  };
  const auto answer_again = [](const Before& before) -> tl::expected<Accepted, std::vector<Problem>> {
    if (!before.same) {
      return tl::unexpected{std::vector{problem("", messages::key_reused)}};
    }
    return Accepted{before.item, before.form_hash, before.approval_hash, {}, true};
  };
  auto query = look_up;
  const auto earlier = co_await store_.read(std::move(query));
  if (earlier && *earlier) {
    co_return answer_again(**earlier);
  }
  auto prepared = co_await prepare(submission, Severity::error);
  if (!prepared) {
    co_return tl::unexpected{std::move(prepared.error())};
  }
  const auto& draft = prepared->draft;
  const queue::NewItem item{Ulid::make(clock_.now(), random_), draft.form.title, draft.form.requesting_unit,
                            draft.form.urgent};
  std::vector<queue::NewDelivery> deliveries;
  for (const auto& preview : draft.previews) {
    for (const auto& outlet : preview.outlets) {
      deliveries.push_back({outlet, preview.rendition, preview.window, draft.form.take_down_means});
    }
  }
  auto operation = [this, &submission, &draft, &item, &deliveries, look_up, sent,
                    removes = prepared->removes](Transaction& transaction) -> std::optional<Before> {
    auto& connection = transaction.connection();
    if (auto before = look_up(connection)) {
      return before;
    }
    const auto id = queue_.accept(transaction, item, deliveries, submission.actor);
    const bool is_removal = draft.form.change_kind == ChangeKind::remove;
    connection.run("INSERT INTO forms VALUES (?,?,?,?,?,?,?,?)", id.value, canonical_json(draft.form),
                   Statement::Blob{draft.form_hash.view()}, Statement::Blob{draft.approval_hash.view()},
                   requests::id(draft.form.change_kind), removes ? std::optional{removes->value} : std::nullopt,
                   is_removal && draft.form.window.down ? std::optional{to_ms(*draft.form.window.down)} : std::nullopt,
                   submission.actor);
    connection.run("INSERT INTO request_keys VALUES (?,?,?)", submission.key, Statement::Blob{sent.view()}, id.value);
    const json detail{{"form_hash", draft.form_hash.hex()},
                      {"approval_hash", draft.approval_hash.hex()},
                      {"title", draft.form.title}};
    transaction.audit({clock_.now(), submission.actor, "form_submitted", id.value, std::nullopt, "", "",
                       detail.dump(-1, ' ', false, json::error_handler_t::replace)});
    if (!submission.signed_on_paper.empty()) {
      approve(transaction, id, submission.signed_on_paper, submission.actor);
    }
    return std::nullopt;
  };
  const auto written = co_await store_.write(std::move(operation));
  if (!written) {
    problems.push_back(whole(written.error()));
    co_return tl::unexpected{std::move(problems)};
  }
  if (*written) {
    co_return answer_again(**written);
  }
  co_return Accepted{item.ulid, draft.form_hash, draft.approval_hash, draft.warnings, false};
}

Task<Result<void>> Intake::sign_on_paper(std::string item, std::string words, std::string actor) {
  if (words.find_first_not_of(" \t\n") == std::string::npos) {
    co_return fail(messages::signature_empty);
  }
  auto operation = [this, &item, &words, &actor](Transaction& transaction) -> Result<void> {
    auto& connection = transaction.connection();
    const auto id = find_item(connection, item);
    if (!id) {
      return fail(queue::messages::no_such_item, item);
    }
    if (connection.open("SELECT 1 FROM signatures WHERE item = ?", id->value).next()) {
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
