#include "cli/submission.hpp"

#include "base/files.hpp"
#include "base/id.hpp"
#include "base/system_clock.hpp"
#include "base/text.hpp"
#include "cli/form_files.hpp"
#include "cli/messages.hpp"
#include "cli/width.hpp"

#include <fmt/format.h>

namespace lianbo::cli {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uint64_t form_limit_bytes = 1024UL * 1024;
constexpr std::uint64_t file_limit_bytes = 1024UL * 1024 * 1024;  // the daemon has limits of its own, by kind of file
constexpr int most_sends = 6;
constexpr Duration between_sends = std::chrono::seconds{1};
constexpr Duration upload_within = std::chrono::minutes{10};

// One line that is written over, on a terminal only.
class Progress {
 public:
  Progress(const Session& session, const std::string& name, std::uint64_t total)
      : session_{session}, name_{printable(name)}, total_{total}, shown_{session.reader().err.columns > 0} {}

  void tell(std::uint64_t sent) {
    const auto percent = total_ == 0 ? 100 : sent * 100 / total_;
    if (shown_ && percent != percent_) {
      percent_ = percent;
      session_.remark(
          fmt::format("\r{} {:3}% {}", Display{session_.language(), {}}.say("上傳", "Sending"), percent, name_));
    }
  }

  void end() const {
    if (shown_) {
      session_.remark("\r\x1b[K");
    }
  }

 private:
  const Session& session_;
  std::string name_;
  std::uint64_t total_;
  bool shown_;
  std::uint64_t percent_ = 101;
};

Outcome<json> read_form(const fs::path& path) {
  SystemFiles files;
  const auto text = files.read(path, form_limit_bytes);
  if (!text) {
    return tl::unexpected{Trouble{text.error()}};
  }
  try {
    return json::parse(*text);
  } catch (const json::parse_error& error) {
    return tl::unexpected{Trouble{say(messages::form_not_json, path.native(), error.what())}};
  }
}

bool may_have_arrived(const Trouble& trouble) { return exit_code_of(trouble.error) == ExitCode::uncertain; }

}  // namespace

Outcome<std::string> send_file(const Session& session, const std::string& name, const fs::path& path) {
  SystemFiles files;
  auto bytes = files.read(path, file_limit_bytes);
  if (!bytes) {
    return tl::unexpected{Trouble{bytes.error()}};
  }
  Progress progress{session, name, bytes->size()};
  Call call;
  call.method = "PUT";
  call.path = "/api/v1/media?name=" + percent_encode(name);
  call.body = *std::move(bytes);
  call.media_type = "application/octet-stream";
  call.answer_within = upload_within;
  call.on_sent = [&progress](std::uint64_t sent) { progress.tell(sent); };
  const auto kept = ask_until_answered(session, call);
  progress.end();
  return kept ? Outcome<std::string>{kept->at("digest").get<std::string>()} : tl::unexpected{kept.error()};
}

std::string new_request_key() {
  SystemRandom random;
  return Ulid::make(SystemClock{}.now(), random).text();
}

Outcome<json> submit(const Session& session, json body, const std::string& key, bool dry_run) {
  body["key"] = key;
  body["dry_run"] = dry_run;
  Call call;
  call.method = "POST";
  call.path = "/api/v1/requests";
  call.body = body.dump();
  return ask_until_answered(session, call);
}

ExitCode fail_submission(const Session& session, const Trouble& trouble, std::string_view command,
                         std::string_view key) {
  if (exit_code_of(trouble.error) == ExitCode::uncertain) {
    session.fail(say(messages::still_uncertain, command, key));
    return ExitCode::uncertain;
  }
  return session.fail_form(trouble);
}

Outcome<json> ask_until_answered(const Session& session, const Call& call) {
  auto answer = session.ask(call);
  for (int sends = 1; sends < most_sends && !answer && may_have_arrived(answer.error()); ++sends) {
    if (sends > 1) {
      session.pause(between_sends);
    }
    auto again = session.ask(call);
    // Once it may have arrived, a daemon that is just starting again is no answer either.
    if (again || exit_code_of(again.error().error) != ExitCode::unreachable) {
      answer = std::move(again);
    }
  }
  return answer;
}

Outcome<json> prepare_submission(const Session& session, const fs::path& path, const SubmissionOptions& options) {
  auto form = read_form(path);
  if (!form) {
    return form;
  }
  json files = json::object();
  for (const auto& name : named_files(*form)) {
    if (const auto file = find_beside(path, name); !file.empty()) {
      auto digest = send_file(session, name, file);
      if (!digest) {
        return tl::unexpected{std::move(digest.error())};
      }
      files[name] = *std::move(digest);
    }
  }
  json body{{"form", *std::move(form)}, {"files", std::move(files)}};
  const auto add = [&body](const char* name, const std::string& value) {
    if (!value.empty()) {
      body[name] = value;
    }
  };
  add("signed_on_paper", options.signed_on_paper);
  add("up", options.up);
  add("down", options.down);
  add("corrects", options.corrects);
  if (!options.channels.empty()) {
    body["channels"] = options.channels;
  }
  return body;
}

}  // namespace lianbo::cli
