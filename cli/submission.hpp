#pragma once

#include "cli/session.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::cli {

// How a form is sent in; empty fields leave the form's own word.
struct SubmissionOptions {
  std::string signed_on_paper;
  std::string up;
  std::string down;
  std::vector<std::string> channels;
  std::string corrects;  // the item that gets a new text
};

// Reads a form, sends the files in that it names and that lie beside it, and answers the body of a request without its
// key. A file that is not there is left to the daemon to ask for, with all else that is wrong. Errors: those of reading
// files, `form_not_json`, and the daemon's.
Outcome<nlohmann::json> prepare_submission(const Session& session, const std::filesystem::path& form,
                                           const SubmissionOptions& options);

// The same request under the same key is taken in once.
std::string new_request_key();

// Sends what prepare_submission() made, or has it checked only, and answers Accepted, or Draft. Errors: the daemon's,
// and those of ask_until_answered().
Outcome<nlohmann::json> submit(const Session& session, nlohmann::json body, const std::string& key, bool dry_run);

// Says why a submission failed. Where it is not known whether it was taken in, `command` (queue FORM.json) is what
// sends it again without doubling it.
ExitCode fail_submission(const Session& session, const Trouble& trouble, std::string_view command,
                         std::string_view key);

// Sends one file in, with its progress on a terminal, and answers the digest that it is called by.
Outcome<std::string> send_file(const Session& session, const std::string& name, const std::filesystem::path& path);

// Sends what may be sent again without being done twice: again when the connection is lost and it is not known whether
// it arrived, a few times. What is lost for good is `connection_lost` or `no_answer_in_time`.
Outcome<nlohmann::json> ask_until_answered(const Session& session, const Call& call);

}  // namespace lianbo::cli
