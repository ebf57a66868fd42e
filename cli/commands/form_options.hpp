#pragma once

#include "cli/commands/commands.hpp"
#include "cli/submission.hpp"

#include <string>

namespace lianbo::cli {

// What is typed with a form that is sent in.
struct FormOptions {
  SubmissionOptions submission;
  std::string key;
  bool dry_run = false;

  std::string key_or_new() const { return key.empty() ? new_request_key() : key; }
};

// `options` has to live as long as `app`.
void add_form_options(Commands& commands, CLI::App& app, FormOptions& options);

}  // namespace lianbo::cli
