#pragma once

#include "adapters/transport/mail.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace lianbo::sandbox {

// A mail server that is a function: it is given each letter and takes it, or says why not.
class ScriptedMail final : public transport::Mail {
 public:
  using Answer = tl::expected<void, transport::MailFailure>;
  using Script = std::function<Answer(const transport::Letter& letter)>;

  ScriptedMail() = default;
  explicit ScriptedMail(Script script) : script_{std::move(script)} {}

  void answer_by(Script script) { script_ = std::move(script); }

  Task<Answer> send(transport::Letter letter) override {
    letters_.push_back(std::move(letter));
    co_return script_ ? script_(letters_.back()) : Answer{};
  }

  const std::vector<transport::Letter>& letters() const { return letters_; }  // each time one was handed over

  static Answer failure(transport::MailFault fault) {
    constexpr Message<> scripted{"scripted_mail_fault", "模擬的郵件故障", "a scripted fault of the mail server"};
    transport::MailFailure failure;
    failure.fault = fault;
    failure.error = say(scripted);
    return tl::unexpected{std::move(failure)};
  }

 private:
  Script script_;
  std::vector<transport::Letter> letters_;
};

}  // namespace lianbo::sandbox
