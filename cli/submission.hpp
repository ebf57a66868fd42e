#pragma once

#include "cli/session.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lianbo::cli {

// How a form is sent in; empty fields leave the form's own word.
struct SubmissionOptions {
  std::string signed_on_paper;
  std::string up;
  std::string down;
  std::vector<std::string> channels;
};

// Reads a form, sends the files in that it names and that lie beside it, and answers the body of a request without its
// key. A file that is not there is left to the daemon to ask for, with all else that is wrong. Errors: those of reading
// files, `form_not_json`, and the daemon's.
Outcome<nlohmann::json> prepare_submission(const Session& session, const std::filesystem::path& form,
                                           const SubmissionOptions& options);

// Sends what may be sent again without being done twice: again when the connection is lost and it is not known whether
// it arrived, a few times. What is lost for good is `connection_lost` or `no_answer_in_time`.
Outcome<nlohmann::json> ask_until_answered(const Session& session, const Call& call);

}  // namespace lianbo::cli
