#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

namespace lianbo::daemon {

// Where the daemon runs. All that decides is on the loop, which is the main thread's; the others do what blocks.
class Threads {
 public:
  Threads() = default;
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads() { end(); }

  // Waits for what blocks to come to an end, then drops every coroutine that is left, wherever it waits. Afterwards
  // nothing runs any more, and what coroutines referred to may go.
  void end() {
    workers.stop();
    workers.join();
    mail.join();
    reader.join();
    writer.join();
    loop.drop();
  }

  class Loop : public boost::asio::io_context {
   public:
    Loop() : io_context{1} {}
    void drop() { shutdown(); }
  };

  Loop loop;
  boost::asio::thread_pool writer{1};   // the database's
  boost::asio::thread_pool reader{1};   // the database's
  boost::asio::thread_pool workers{2};  // pictures, checks, backups
  boost::asio::thread_pool mail{1};     // waits for mail servers
};

}  // namespace lianbo::daemon
