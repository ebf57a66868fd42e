#pragma once

#include <sys/types.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>

namespace lianbo::program {

// A real mail server (aiosmtpd) on loopback, with STARTTLS and an account, that puts what it takes into a Maildir.
class MailServer {
 public:
  explicit MailServer(const std::filesystem::path& folder);
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;
  ~MailServer();

  // [mail] and [alarms]: everything folded within two seconds. The password stands in <folder>/mail.secret.
  std::string settings() const;
  std::string address() const;  // 127.0.0.1:port
  std::filesystem::path ca_file() const { return folder_ / "ca.pem"; }
  void write_password(const std::string& password) const;
  void write_good_password() const;

  // Returns once there are so many; throws where they do not come within two minutes.
  nlohmann::json wait_for(std::size_t mails) const;
  // Returns once one of them says this; throws where two minutes pass without any.
  void wait_for_words(const std::string& words) const;
  nlohmann::json mails() const;

 private:
  std::size_t count() const;

  std::filesystem::path folder_;
  std::uint16_t port_;
  pid_t pid_ = 0;
  int input_ = -1;
  int output_ = -1;
};

}  // namespace lianbo::program
