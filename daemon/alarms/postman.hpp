#pragma once

#include "adapters/transport/mail.hpp"
#include "base/condition.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "daemon/alarms/rows.hpp"
#include "store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <vector>

namespace lianbo::alarms {

transport::Letter letter_of(const rows::Post& post);

// Sends what stands in the outbox, oldest first, and tries again with longer and longer pauses. A letter is the same
// bytes each time. One whose outcome is not known is sent again, since a doubled alarm is better than none; it has the
// same Message-ID. One that asks people to put up a text which is not to be put up any more is withdrawn instead: the
// desk writes another.
class Postman {
 public:
  Postman(store::Store& store, transport::Mail& mail, Clock& clock, Random& random, const Log& log,
          const boost::asio::any_io_executor& loop);

  Task<> run();  // until stop(); returns when no letter is on its way
  void stop();
  void wake();   // something was posted
  void hurry();  // the mail server may be another: nothing waits for its next try

  // Past the outbox, where that cannot be written: each is tried once. True where one was taken.
  Task<bool> send_at_once(std::vector<rows::Post> posts);

 private:
  struct Errand {
    rows::Post post;
    bool overtaken = false;  // by what happened since it was written
  };

  Task<> run_errand(Errand errand);
  Task<> withdraw(rows::Post post);
  Task<> deliver(rows::Post post);
  template <class Operation>
  Task<> write_down(Operation operation);
  Task<Duration> pause_until_due();
  Duration back_off(int attempt);

  store::Store& store_;
  transport::Mail& mail_;
  Clock& clock_;
  Random& random_;
  const Log& log_;
  Condition news_;
  bool woken_ = false;
  bool hurried_ = false;
  bool stopping_ = false;
};

}  // namespace lianbo::alarms
