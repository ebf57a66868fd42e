#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "cli/client.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/views/display.hpp"

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string_view>
#include <tl/expected.hpp>

namespace lianbo::cli {

// Who reads what a command prints.
struct Reader {
  Language language = Language::zh;
  bool json = false;  // a program: the daemon's own JSON, and nothing else, on standard output
  Terminal out;
  Terminal err;
};

// Why a command could not be done, as people read it and as programs do.
struct Trouble {
  Trouble(Error why) : error{std::move(why)} {}  // NOLINT(google-explicit-constructor): an error is a trouble
  // In braces the answer would become a list with the answer in it.
  Trouble(Error why, nlohmann::json body) : error{std::move(why)}, problem(std::move(body)) {}

  Error error;
  nlohmann::json problem;  // as the daemon answered it; null where the error is the client's
};

template <class T>
using Outcome = tl::expected<T, Trouble>;

// What a command works with: the daemon, and whoever typed the command.
class Session {
 public:
  Session(Client daemon, Reader reader, std::ostream& out, std::ostream& err);

  const Client& daemon() const { return daemon_; }
  const Reader& reader() const { return reader_; }
  Language language() const { return reader_.language; }

  Outcome<nlohmann::json> ask(const Call& call) const;
  Outcome<nlohmann::json> get(std::string_view path) const;
  Outcome<nlohmann::json> post(std::string_view path, const nlohmann::json& body) const;

  // For people.
  void print(std::string_view text) const;

  // Not a byte more, for who pipes it on.
  void print_exactly(std::string_view text) const;

  // For programs: one document a line.
  void print_json(const nlohmann::json& answer) const;

  // Whichever it is: the answer, or what `view` makes of it.
  template <class View>
  void show(const nlohmann::json& answer, const View& view) const {
    if (reader_.json) {
      print_json(answer);
    } else {
      print(view(answer, Display{language(), reader_.out}));
    }
  }

  // On standard error, beside the answer: progress, warnings.
  void remark(std::string_view text) const;

  // Says what went wrong, and answers how the command ends.
  ExitCode fail(const Trouble& trouble) const;

  // The same for a form: one that breaks the rules ends in its own way.
  ExitCode fail_form(const Trouble& trouble) const;

  // Returns after `span`.
  void pause(Duration span) const;

 private:
  Client daemon_;
  Reader reader_;
  std::ostream& out_;
  std::ostream& err_;
};

}  // namespace lianbo::cli
