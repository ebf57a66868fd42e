#include "cli/session.hpp"

#include "base/system_clock.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <ostream>

namespace lianbo::cli {
namespace {

// Text from outside may be cut within a character.
std::string dumped(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Session::Session(Client daemon, Reader reader, std::ostream& out, std::ostream& err)
    : daemon_{std::move(daemon)}, reader_{reader}, out_{out}, err_{err} {}

Outcome<nlohmann::json> Session::ask(const Call& call) const {
  const auto answer = daemon_.call(call);
  if (!answer) {
    return tl::unexpected{Trouble{answer.error()}};
  }
  auto body = read(*answer);
  if (!body) {
    auto problem = nlohmann::json::parse(answer->body, nullptr, false);
    return tl::unexpected{Trouble{body.error(), problem.is_object() ? std::move(problem) : nlohmann::json{}}};
  }
  return *std::move(body);
}

Outcome<nlohmann::json> Session::get(std::string_view path) const {
  Call call;
  call.path = path;
  return ask(call);
}

Outcome<nlohmann::json> Session::post(std::string_view path, const nlohmann::json& body) const {
  Call call;
  call.method = "POST";
  call.path = path;
  call.body = dumped(body);
  return ask(call);
}

void Session::print(std::string_view text) const {
  out_ << text << (text.ends_with('\n') || text.empty() ? "" : "\n");
  out_.flush();
}

void Session::print_exactly(std::string_view text) const {
  out_ << text;
  out_.flush();
}

void Session::print_json(const nlohmann::json& answer) const { print(dumped(answer)); }

void Session::remark(std::string_view text) const {
  err_ << text;
  err_.flush();
}

ExitCode Session::fail(const Trouble& trouble) const {
  const auto& said = trouble.error.text.in(language());
  if (reader_.json) {
    print_json(trouble.problem.is_null() ? nlohmann::json{{"code", trouble.error.code}, {"detail", said}}
                                         : trouble.problem);
  }
  remark(paint(Text{"lianbo：", "lianbo: "}.in(language()), Ink::trouble, reader_.err) + said + "\n");
  return exit_code_of(trouble.error);
}

ExitCode Session::fail_form(const Trouble& trouble) const {
  constexpr int unprocessable = 422;
  const auto ended = fail(trouble);
  const bool refused = trouble.problem.is_object() && trouble.problem.value("status", 0) == unprocessable;
  return refused ? ExitCode::refused : ended;
}

void Session::pause(Duration span) const {
  boost::asio::io_context loop;
  SystemClock clock;
  boost::asio::co_spawn(loop, clock.sleep_for(span), boost::asio::detached);
  loop.run();
}

}  // namespace lianbo::cli
