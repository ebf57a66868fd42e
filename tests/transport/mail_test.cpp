#include "adapters/transport/curl_mail.hpp"
#include "sandbox/smtp_server.hpp"
#include "tests/transport/office.hpp"
#include "tests/transport/tcp_script.hpp"
#include "tests/transport/tls_server.hpp"

#include <boost/asio/thread_pool.hpp>

#include <stdexcept>

namespace lianbo::transport {
namespace {

using sandbox::SmtpServer;
using Fault = SmtpServer::Fault;
using MailOutcome = tl::expected<void, MailFailure>;

Letter letter(std::vector<std::string> to = {"web@example.gov.tw"}) {
  Letter made;
  made.from = "lianbo@example.gov.tw";
  made.to = std::move(to);
  made.message = "Subject: x\r\n\r\n.a line that begins with a dot\r\n..\r\nthe end\r\n";
  made.answer_within = std::chrono::seconds{20};
  return made;
}

MailServer in_the_clear(const std::string& url) {
  MailServer server;
  server.url = url;
  server.encrypted = false;
  return server;
}

// Where letters block.
struct MailThread {
  boost::asio::thread_pool pool{1};
  boost::asio::any_io_executor executor() { return pool.get_executor(); }
};

MailOutcome send(boost::asio::io_context& io, CurlMail& mail, Letter sent = letter()) {
  std::optional<MailOutcome> outcome;
  boost::asio::co_spawn(io, mail.send(std::move(sent)), [&outcome](const std::exception_ptr& bug, MailOutcome ended) {
    if (bug) {
      std::rethrow_exception(bug);
    }
    outcome.emplace(std::move(ended));
  });
  while (!outcome) {
    io.run_one();
  }
  return *std::move(outcome);
}

}  // namespace

TEST_CASE("how far a letter came is told by what the server said last") {
  struct Row {
    Fault fault;
    MailFault expected;
    int reply;
    std::string code;
    std::string words;
    std::size_t taken;
  };
  const auto row = GENERATE(values<Row>({
      {Fault::busy, MailFault::deferred, 421, "mail_deferred", "421 4.3.2 too busy", 0},
      {Fault::greylisted, MailFault::deferred, 451, "mail_deferred", "451 4.7.1 greylisted, come back later", 0},
      {Fault::no_mailbox, MailFault::refused, 550, "mail_refused", "550 5.1.1 no such mailbox here", 0},
      {Fault::no_room, MailFault::deferred, 452, "mail_deferred", "452 4.3.1 the disk is full", 0},
      {Fault::spam, MailFault::refused, 554, "mail_refused", "554 5.7.1 looks like spam", 0},
      {Fault::lost_untaken, MailFault::uncertain, 354, "mail_outcome_lost", "", 0},
      {Fault::lost_when_taken, MailFault::uncertain, 354, "mail_outcome_lost", "", 1},
  }));
  boost::asio::io_context io;
  const SmtpServer server{io, [&](std::size_t) { return row.fault; }};
  MailThread thread;
  CurlMail mail{thread.executor(), allowing({"127.0.0.1"}), in_the_clear(server.url())};
  const auto outcome = send(io, mail);
  REQUIRE_FALSE(outcome);
  INFO(outcome.error().error.text.en);
  CHECK(outcome.error().fault == row.expected);
  CHECK(outcome.error().reply == row.reply);
  CHECK(outcome.error().error.code == row.code);
  CHECK(outcome.error().error.vendor_text == row.words);
  CHECK(server.taken().size() == row.taken);
  CHECK(server.connections() == 1);
}

TEST_CASE("a letter that was cut off before its final dot has no effect and may be sent again") {
  boost::asio::io_context io;
  const SmtpServer server{io, [](std::size_t) { return Fault::lost_in_text; }};
  MailThread thread;
  CurlMail mail{thread.executor(), allowing({"127.0.0.1"}), in_the_clear(server.url())};
  auto sent = letter();
  while (sent.message.size() < 32'000'000) {  // more than the system's buffers hold
    sent.message += std::string(70, 'x') + "\r\n";
  }
  const auto outcome = send(io, mail, std::move(sent));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().fault == MailFault::deferred);
  CHECK(outcome.error().error.code == "mail_cut_off");
}

TEST_CASE("no server, no encryption and forbidden addresses are told apart, and nothing is sent") {
  struct Row {
    std::string what;
    bool encrypted;
    std::vector<std::string> allowed;
    bool closed;
    std::string code;
  };
  const auto row = GENERATE(values<Row>({
      {"nobody listens", false, {"127.0.0.1"}, true, "connection_refused"},
      {"no STARTTLS", true, {"127.0.0.1"}, false, "mail_not_encrypted"},
      {"not allowed", false, {}, false, "address_not_allowed"},
  }));
  INFO(row.what);
  boost::asio::io_context io;
  const SmtpServer server{io, [](std::size_t) { return Fault::none; }};
  auto to = in_the_clear(row.closed ? "smtp://127.0.0.1:1" : server.url());
  to.encrypted = row.encrypted;
  to.user = "lianbo";
  to.secret = Secret{"SECRET"};
  MailThread thread;
  CurlMail mail{thread.executor(), allowing(row.allowed), to};
  const auto outcome = send(io, mail);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().fault == MailFault::deferred);
  CHECK(outcome.error().error.code == row.code);
  CHECK(server.taken().empty());
  for (const auto& command : server.commands()) {
    CHECK(command.starts_with("EHLO"));
  }
}

TEST_CASE("without a server a letter waits") {
  boost::asio::io_context io;
  MailThread thread;
  CurlMail mail{thread.executor(), allowing({"127.0.0.1"}), {}};
  const auto outcome = send(io, mail);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().fault == MailFault::deferred);
  CHECK(outcome.error().error.code == "mail_not_set_up");
}

TEST_CASE("a letter under way is given up within a second or two when the program ends") {
  boost::asio::io_context io;
  const TcpScript silent{io, {{{Step::Kind::hold}}}};
  MailThread thread;
  CurlMail mail{thread.executor(), allowing({"127.0.0.1"}),
                in_the_clear("smtp://127.0.0.1:" + std::to_string(silent.port()))};
  std::optional<MailOutcome> outcome;
  boost::asio::co_spawn(io, mail.send(letter()), [&outcome](const std::exception_ptr& /*bug*/, MailOutcome ended) {
    outcome.emplace(std::move(ended));
  });
  while (silent.connections() == 0) {
    io.run_one();
  }
  mail.give_up();
  const auto began = std::chrono::steady_clock::now();
  while (!outcome) {
    io.run_one();
  }
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{10});
  REQUIRE_FALSE(*outcome);
  CHECK(outcome->error().fault == MailFault::deferred);
}

TEST_CASE("a server whose certificate is not known gets no letter and no password") {
  boost::asio::io_context io;
  const TlsServer server{io, make_certificate("IP:127.0.0.1", std::chrono::hours{24})};
  MailServer to;
  to.url = "smtps" + server.url().substr(std::string{"https"}.size());
  to.user = "lianbo";
  to.secret = Secret{"SECRET"};
  MailThread thread;
  CurlMail mail{thread.executor(), allowing({"127.0.0.1"}), to};
  const auto outcome = send(io, mail);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().fault == MailFault::deferred);
  CHECK(outcome.error().error.code == "certificate_not_trusted");
  CHECK(server.request_bytes() == 0);
}

TEST_CASE("a letter arrives as it was, at all of its recipients") {
  boost::asio::io_context io;
  const SmtpServer server{io, [](std::size_t) { return Fault::none; }};
  MailThread thread;
  CurlMail mail{thread.executor(), allowing({"127.0.0.1"}), in_the_clear(server.url())};
  const auto sent = letter({"web@example.gov.tw", "second@example.gov.tw"});
  for (int i = 0; i < 2; ++i) {
    CHECK(send(io, mail, sent));
  }
  REQUIRE(server.taken().size() == 2);
  CHECK(server.taken().front().from == sent.from);
  CHECK(server.taken().front().to == sent.to);
  CHECK(server.taken().front().message == sent.message);
  CHECK(server.commands().front() == "EHLO example.gov.tw");
}

TEST_CASE("an address with a command in it is a bug, and nothing is sent") {
  boost::asio::io_context io;
  MailThread thread;
  CurlMail mail{thread.executor(), allowing({"127.0.0.1"}), in_the_clear("smtp://127.0.0.1:1")};
  CHECK_THROWS_AS(send(io, mail, letter({"a@b>\r\nRCPT TO:<c@d"})), std::logic_error);
}

}  // namespace lianbo::transport
