#include "requests/intake.hpp"

#include "queue/messages.hpp"
#include "queue/views.hpp"
#include "requests/canonical.hpp"
#include "requests/content.hpp"
#include "requests/examine.hpp"
#include "requests/intake_messages.hpp"
#include "requests/prepared.hpp"
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
  json parts{submission.form, submission.up.value_or(""), submission.down.value_or(""), submission.corrects};
  for (const auto channel : submission.channels) {
    parts.push_back(channels::id(channel));
  }
  for (const auto& [name, digest] : submission.files) {
    parts.push_back(name + ":" + digest.hex());
  }
  return sha256(parts.dump(-1, ' ', false, json::error_handler_t::replace));
}

// The form with what was given instead of its own.
std::string amended(const Submission& submission) {
  if (!submission.up && !submission.down && submission.corrects.empty()) {
    return submission.form;
  }
  auto form = json::parse(submission.form, nullptr, false);
  if (!form.is_object()) {
    return submission.form;
  }
  if (!submission.corrects.empty()) {
    form["corrects"] = submission.corrects;
  }
  if (!submission.up && !submission.down) {
    return form.dump(-1, ' ', false, json::error_handler_t::replace);
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
    const std::string channel{channels::id(preview.rendition.channel)};
    parts[channel] = preview.rendition.digest().hex();
    if (preview.correction) {
      parts[channel + ".correction"] = preview.correction->digest().hex();
    }
  }
  return sha256(parts.dump());
}

Problem whole(Error error) { return Problem{{}, std::move(error), Severity::error}; }

// Several channels may refuse the same for the same reason.
void add_once(Problem problem, std::vector<Problem>& problems) {
  if (std::ranges::find(problems, problem) == problems.end()) {
    problems.push_back(std::move(problem));
  }
}

}  // namespace

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
  auto examined = examine(amended(submission), context, settings_.rules, allowed_);
  auto problems = std::move(examined.problems);
  if (!examined.form) {
    co_return tl::unexpected{std::move(problems)};
  }
  Prepared prepared;
  auto& draft = prepared.draft;
  draft.form = *std::move(examined.form);
  draft.form_hash = form_hash(draft.form);
  const auto assets = co_await assets_of(draft.form, submission, problems);
  auto content = content_of(draft.form, assets);

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
    if (!draft.form.corrects.empty() && channels::surface(planned.channel).recall == channels::Recall::impossible) {
      content.is_correction = true;
      auto correction = channels::surface(planned.channel).render(content);
      content.is_correction = false;
      if (!correction) {
        problems.push_back(whole(correction.error()));
        continue;
      }
      preview.correction = *std::move(correction);
    }
    draft.previews.push_back(std::move(preview));
  }
  if (!draft.form.corrects.empty()) {
    auto query = [corrects = draft.form.corrects](Connection& connection) {
      return queue::id_of_item(connection, corrects);
    };
    const auto found = co_await store_.read(std::move(query));
    prepared.corrects = found ? *found : std::nullopt;
    if (!prepared.corrects) {
      problems.push_back(problem("corrects", messages::nothing_to_correct, draft.form.corrects));
    }
  }
  if (draft.form.change_kind == ChangeKind::remove) {
    auto query = [removes = draft.form.removes](Connection& connection) {
      return queue::id_of_item(connection, removes);
    };
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
    int revision = 1;
    Digest form_hash;
    Digest approval_hash;
  };
  // The same question inside the transaction settles a race; asked before, it spares a repeated form its second
  // examination, in which +30s would mean another moment.
  const auto look_up = [key = submission.key, sent](Connection& connection) -> std::optional<Before> {
    auto row = connection.open(
        "SELECT k.sent, i.ulid, k.revision, f.form_hash, f.approval_hash FROM request_keys k JOIN items i ON i.id = "
        "k.item JOIN forms f ON f.item = k.item AND f.revision = k.revision WHERE k.key = ?",
        key);
    if (!row.next()) {
      return std::nullopt;
    }
    return Before{row.text(0) == sent.view(), Ulid::parse(row.text(1)).value(), row.small(2),
                  Digest::from_bytes(row.text(3)).value_or(Digest{}),
                  Digest::from_bytes(row.text(4)).value_or(Digest{})};
  };
  const auto answer_again = [](const Before& before) -> tl::expected<Accepted, std::vector<Problem>> {
    if (!before.same) {
      return tl::unexpected{std::vector{problem("", messages::key_reused)}};
    }
    return Accepted{before.item, before.revision, before.form_hash, before.approval_hash, {}, true};
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
  const auto fresh = Ulid::make(clock_.now(), random_);
  struct Recorded {
    int revision = 1;
    Ulid item;
  };
  auto operation = [this, &submission, &prepared, look_up, sent,
                    fresh](Transaction& transaction) -> std::variant<Before, Recorded> {
    auto& connection = transaction.connection();
    if (auto before = look_up(connection)) {
      return *before;
    }
    const int revision = record(transaction, *prepared, submission, sent, fresh);
    const auto item = prepared->corrects ? queue::item_of(connection, *prepared->corrects) : std::nullopt;
    return Recorded{revision, item ? Ulid::parse(item->ulid).value() : fresh};
  };
  const auto written = co_await store_.write(std::move(operation));
  if (!written) {
    problems.push_back(whole(written.error()));
    co_return tl::unexpected{std::move(problems)};
  }
  if (const auto* before = std::get_if<Before>(&*written)) {
    co_return answer_again(*before);
  }
  const auto& recorded = std::get<Recorded>(*written);
  const auto& draft = prepared->draft;
  co_return Accepted{recorded.item, recorded.revision, draft.form_hash, draft.approval_hash, draft.warnings, false};
}

}  // namespace lianbo::requests
