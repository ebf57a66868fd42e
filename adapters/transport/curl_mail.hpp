#pragma once

#include "adapters/transport/address_policy.hpp"
#include "adapters/transport/mail.hpp"
#include "base/secret.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <utility>

namespace lianbo::transport {

struct MailServer {
  std::string url;   // smtp://host:587, where STARTTLS has to be offered; smtps://host:465; empty: there is none
  std::string user;  // empty: without an account
  Secret secret;
  bool encrypted = true;  // false: in the clear, over smtp://, without an account
  std::string ca_file;    // PEM; empty: the system's certificate authorities
};

// Mail over libcurl, on a thread where it may block: libcurl waits for a mail server's goodbye without asking anybody
// (smtp_disconnect() in 7.88 and later), so this is none of CurlMulti's transfers. TLS is verified, always; every
// address is decided after the name was resolved and before it is connected to. Each letter has a connection of its
// own.
class CurlMail final : public Mail {
 public:
  // The thread is joined after give_up(), and before whoever waits for a letter goes.
  CurlMail(boost::asio::any_io_executor thread, AddressPolicy policy, MailServer server);

  void use(MailServer server) { server_ = std::move(server); }  // for the letters that follow

  // Letters on their way end within a second, and those that follow at once.
  void give_up() { *given_up_ = true; }

  Task<tl::expected<void, MailFailure>> send(Letter letter) override;

 private:
  boost::asio::any_io_executor thread_;
  AddressPolicy policy_;
  MailServer server_;
  std::shared_ptr<std::atomic<bool>> given_up_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace lianbo::transport
