#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"

#include <string>
#include <vector>

namespace lianbo::transport {

// One message on its way to one mail server, which takes it for all of its recipients or for none.
struct Letter {
  std::string from;             // addresses, as is_mail_address() has them
  std::vector<std::string> to;  // at least one
  std::string message;          // whole, as compose() makes it
  Duration connect_within = std::chrono::seconds{20};
  Duration answer_within = std::chrono::minutes{5};  // the whole conversation; servers may think about a message
};

enum class MailFault {
  deferred,  // not taken, but it may be later: not reached, 4xx, the account is not good. It had no effect
  refused,   // not taken, and it will not be: 5xx to the sender, a recipient or the message. It had no effect
  uncertain  // the message had left whole and the server's word is missing: it may have been taken
};

struct MailFailure {
  MailFault fault = MailFault::deferred;
  int reply = 0;  // the server's last word, as a number (RFC 5321); 0 where it said nothing
  Error error;    // see transport/mail_texts.hpp and transport/messages.hpp; the server's own words beside it
};

// Hands one message to the office's mail server. Success means that the server has taken it, and not that anybody has
// read it. Never repeats by itself; whoever repeats an uncertain one keeps its Message-ID, so that a double is known
// for what it is.
class Mail {
 public:
  virtual ~Mail() = default;
  virtual Task<tl::expected<void, MailFailure>> send(Letter letter) = 0;
};

}  // namespace lianbo::transport
