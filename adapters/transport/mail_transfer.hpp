#pragma once

#include "adapters/transport/curl_mail.hpp"
#include "adapters/transport/curl_socket.hpp"

#include <curl/curl.h>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lianbo::transport {

// Follows the conversation with a mail server, and so knows what its replies were about.
class MailTrail {
 public:
  void said(std::string_view command);  // by us, before the message
  void heard(std::string_view line);    // of a reply
  void message_left() { left_ = true; }

  int reply() const { return reply_; }
  const std::string& words() const { return words_; }  // the last reply's

  // Nothing where the server has taken the message.
  std::optional<MailFault> fault(bool done) const;

 private:
  bool addressed_ = false;  // the sender was named: replies are about this letter
  bool left_ = false;       // the message and its final dot, as far as we know
  bool over_ = false;       // what is said to QUIT is about nothing
  int reply_ = 0;
  std::string words_;
};

// One letter: libcurl's easy handle with everything that its callbacks need.
class MailTransfer {
 public:
  MailTransfer(Letter letter, const MailServer& server, AddressPolicy policy,
               std::shared_ptr<const std::atomic<bool>> given_up);
  MailTransfer(const MailTransfer&) = delete;
  MailTransfer& operator=(const MailTransfer&) = delete;
  ~MailTransfer() = default;

  // Blocks until its end. Once only.
  tl::expected<void, MailFailure> perform();

 private:
  static std::size_t give(char* to, std::size_t size, std::size_t count, void* self) noexcept;
  static int refuse_to_rewind(void* self, curl_off_t offset, int origin) noexcept;
  static std::size_t hear(const char* line, std::size_t size, std::size_t count, void* self) noexcept;
  static int is_given_up(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept;
  static int trace(CURL* easy, curl_infotype type, const char* bytes, std::size_t count, void* self) noexcept;

  void set_letter();
  void set_security(const MailServer& server);
  void set_callbacks();
  Error explain_failure(CURLcode code, MailFault fault) const;

  Letter letter_;
  std::string origin_;
  Secret secret_;
  std::shared_ptr<const std::atomic<bool>> given_up_;
  SocketGate gate_;
  MailTrail trail_;
  std::size_t given_ = 0;
  std::array<char, CURL_ERROR_SIZE> tls_reason_{};
  CurlList recipients_;
  CurlHandle easy_;  // last: it goes first, and refers to all of the above
};

}  // namespace lianbo::transport
