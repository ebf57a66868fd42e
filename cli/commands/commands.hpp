#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>

namespace lianbo::cli {

using Run = std::function<ExitCode(const Session&)>;

// The commands while a line is parsed. Each adds itself with its options; the one that was typed is chosen.
class Commands {
 public:
  Commands(CLI::App& app, Language language) : app_{app}, language_{language} {}

  // Those that follow stand under this heading in the help.
  void begin_group(const Text& heading) { heading_ = heading.in(language_); }

  CLI::App& add(const std::string& name, const Text& about, Run run);

  // A word with commands of its own: clock accept. `alone` is what the word without one of them does; where it does
  // nothing, one of them is needed.
  Commands family(const std::string& name, const Text& about, Run alone = {});

  std::string in_words(const Text& text) const { return text.in(language_); }
  Language language() const { return language_; }

  const Run& chosen() const { return *chosen_; }
  void choose(Run run) { *chosen_ = std::move(run); }

 private:
  CLI::App& app_;
  Language language_;
  std::string heading_;
  std::shared_ptr<Run> chosen_ = std::make_shared<Run>();  // shared with the families
};

void add_overview(Commands& commands);  // what `lianbo` alone does

void add_queue(Commands& commands);
void add_correct(Commands& commands);
void add_approve(Commands& commands);
void add_preview(Commands& commands);

void add_status(Commands& commands);
void add_show(Commands& commands);
void add_why(Commands& commands);
void add_log(Commands& commands);
void add_wait(Commands& commands);

void add_acts(Commands& commands);

void add_tasks(Commands& commands);
void add_done(Commands& commands);
void add_hands(Commands& commands);  // hand-over, hand-back
void add_alarms(Commands& commands);
void add_channels(Commands& commands);
void add_backup(Commands& commands);
void add_audit(Commands& commands);
void add_lifecycle(Commands& commands);
void add_clock(Commands& commands);

void add_complete(Commands& commands);  // for the shell; not shown to people

}  // namespace lianbo::cli
