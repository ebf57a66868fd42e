#include "adapters/transport/mail_transfer.hpp"

#include "adapters/transport/curl_error.hpp"
#include "adapters/transport/mail_texts.hpp"
#include "base/mail_address.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace lianbo::transport {
namespace {

constexpr std::size_t most_words = 200;  // of a reply, kept

constexpr int not_now = 400;
constexpr int not_ever = 500;

// What says that the account, and not the letter, is not good (RFC 4954).
bool is_about_the_account(int reply) { return reply == 530 || reply == 534 || reply == 535 || reply == 538; }

// In the middle of a letter's name a blank or a line end would begin another command.
void check(const Letter& letter) {
  const bool good =
      is_mail_address(letter.from) && !letter.to.empty() && std::ranges::all_of(letter.to, is_mail_address);
  if (!good) {
    throw std::logic_error{"a letter with an address that is none"};
  }
}

}  // namespace

void MailTrail::said(std::string_view command) {
  addressed_ = addressed_ || command.starts_with("MAIL ");
  over_ = over_ || command.starts_with("QUIT");
}

void MailTrail::heard(std::string_view line) {
  int number = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  if (error == std::errc{} && end == line.data() + 3 && !over_) {
    reply_ = number;
    words_ = shorten(trim(line), most_words);
  }
}

std::optional<MailFault> MailTrail::fault(bool done) const {
  // The message is asked for with 354; any other reply behind it is the server's word on it.
  const bool taken = left_ && reply_ >= 200 && reply_ < 300;
  if (done || taken) {
    return std::nullopt;
  }
  if (left_ && reply_ < not_now) {
    return MailFault::uncertain;
  }
  return addressed_ && reply_ >= not_ever && !is_about_the_account(reply_) ? MailFault::refused : MailFault::deferred;
}

MailTransfer::MailTransfer(Letter letter, const MailServer& server, AddressPolicy policy,
                           std::shared_ptr<const std::atomic<bool>> given_up)
    : letter_{std::move(letter)},
      origin_{server.url},
      secret_{server.secret},
      given_up_{std::move(given_up)},
      gate_{std::move(policy)},
      easy_{make_curl_handle()} {
  check(letter_);
  // Behind the slash stands what we call ourselves.
  const auto url = origin_ + '/' + std::string{mail_domain(letter_.from)};
  set_option(easy_, CURLOPT_URL, url.c_str());
  set_what_always_holds(easy_, server.ca_file);
  set_security(server);
  set_letter();
  set_callbacks();
}

void MailTransfer::set_security(const MailServer& server) {
  set_option(easy_, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set_option(easy_, CURLOPT_USE_SSL, static_cast<long>(server.encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!server.user.empty() && server.encrypted) {
    set_option(easy_, CURLOPT_USERNAME, server.user.c_str());
    set_option(easy_, CURLOPT_PASSWORD, std::string{secret_.reveal()}.c_str());
  }
}

void MailTransfer::set_letter() {
  set_option(easy_, CURLOPT_CONNECTTIMEOUT_MS, at_least_one_ms(letter_.connect_within));
  const auto patience = std::chrono::ceil<std::chrono::seconds>(letter_.answer_within);
  set_option(easy_, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(std::max<Duration::rep>(patience.count(), 1)));
  set_option(easy_, CURLOPT_TIMEOUT_MS, at_least_one_ms(letter_.answer_within));
  set_option(easy_, CURLOPT_MAIL_FROM, letter_.from.c_str());
  for (const auto& recipient : letter_.to) {
    append(recipients_, recipient);
  }
  set_option(easy_, CURLOPT_MAIL_RCPT, recipients_.get());
  set_option(easy_, CURLOPT_UPLOAD, 1L);
  set_option(easy_, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(letter_.message.size()));
  // On a kept connection that has died libcurl would send the letter a second time by itself.
  set_option(easy_, CURLOPT_FRESH_CONNECT, 1L);
  set_option(easy_, CURLOPT_FORBID_REUSE, 1L);
}

void MailTransfer::set_callbacks() {
  set_option(
      easy_, CURLOPT_OPENSOCKETFUNCTION,
      +[](void* self, curlsocktype /*purpose*/, curl_sockaddr* address) noexcept -> curl_socket_t {
        return static_cast<SocketGate*>(self)->open(*address);
      });
  set_option(easy_, CURLOPT_OPENSOCKETDATA, &gate_);
  set_option(easy_, CURLOPT_READFUNCTION, &MailTransfer::give);
  set_option(easy_, CURLOPT_READDATA, this);
  set_option(easy_, CURLOPT_SEEKFUNCTION, &MailTransfer::refuse_to_rewind);
  set_option(easy_, CURLOPT_HEADERFUNCTION, &MailTransfer::hear);
  set_option(easy_, CURLOPT_HEADERDATA, this);
  set_option(easy_, CURLOPT_XFERINFOFUNCTION, &MailTransfer::is_given_up);
  set_option(easy_, CURLOPT_XFERINFODATA, this);
  set_option(easy_, CURLOPT_NOPROGRESS, 0L);
  set_option(easy_, CURLOPT_DEBUGFUNCTION, &MailTransfer::trace);
  set_option(easy_, CURLOPT_DEBUGDATA, this);
  set_option(easy_, CURLOPT_VERBOSE, 1L);
  set_option(easy_, CURLOPT_ERRORBUFFER, tls_reason_.data());
}

// What was given to libcurl counts as left: it alone knows when the final dot goes out.
std::size_t MailTransfer::give(char* to, std::size_t size, std::size_t count, void* self) noexcept {
  auto& transfer = *static_cast<MailTransfer*>(self);
  const auto& message = transfer.letter_.message;
  const auto given = std::min(size * count, message.size() - transfer.given_);
  std::memcpy(to, message.data() + transfer.given_, given);
  transfer.given_ += given;
  if (transfer.given_ == message.size()) {
    transfer.trail_.message_left();
  }
  return given;
}

int MailTransfer::refuse_to_rewind(void* /*self*/, curl_off_t /*offset*/, int /*origin*/) noexcept {
  return CURL_SEEKFUNC_FAIL;
}

std::size_t MailTransfer::hear(const char* line, std::size_t size, std::size_t count, void* self) noexcept {
  static_cast<MailTransfer*>(self)->trail_.heard({line, size * count});
  return size * count;
}

// Asked once a second at least.
int MailTransfer::is_given_up(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
  return *static_cast<MailTransfer*>(self)->given_up_ ? 1 : 0;
}

int MailTransfer::trace(CURL* /*easy*/, curl_infotype type, const char* bytes, std::size_t count, void* self) noexcept {
  if (type == CURLINFO_HEADER_OUT) {
    static_cast<MailTransfer*>(self)->trail_.said({bytes, count});
  }
  return 0;
}

tl::expected<void, MailFailure> MailTransfer::perform() {
  const auto code = curl_easy_perform(easy_.get());
  const auto fault = trail_.fault(code == CURLE_OK);
  if (!fault) {
    return {};
  }
  return tl::unexpected{MailFailure{*fault, trail_.reply(), explain_failure(code, *fault)}};
}

Error MailTransfer::explain_failure(CURLcode code, MailFault fault) const {
  const auto in_their_words = [this](Error error) {
    // A server that repeats what it was told must not bring the secret into the journal.
    const auto& words = trail_.words();
    const bool discreet = secret_.empty() || words.find(secret_.reveal()) == std::string::npos;
    error.vendor_text = discreet ? words : "";
    return error;
  };
  if (fault == MailFault::uncertain) {
    return say(messages::mail_outcome_lost, origin_);
  }
  if (code == CURLE_LOGIN_DENIED || is_about_the_account(trail_.reply())) {
    return in_their_words(say(messages::mail_login_refused, origin_));
  }
  if (fault == MailFault::refused) {
    return in_their_words(say(messages::mail_refused, origin_, trail_.reply()));
  }
  if (trail_.reply() >= not_now) {
    return in_their_words(say(messages::mail_deferred, origin_, trail_.reply()));
  }
  if (code == CURLE_USE_SSL_FAILED) {
    return say(messages::mail_not_encrypted, origin_);
  }
  if (trail_.reply() > 0 && code != CURLE_PEER_FAILED_VERIFICATION && code != CURLE_SSL_CONNECT_ERROR) {
    return say(messages::mail_cut_off, origin_);
  }
  long system_error = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_OS_ERRNO, &system_error);
  Circumstances about;
  about.origin = origin_;
  about.connect_within = letter_.connect_within;
  about.answer_within = letter_.answer_within;
  about.system_error = static_cast<int>(system_error);
  about.refused_address = gate_.refused();
  if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR) {
    about.tls_reason = tls_reason_.data();
  }
  return explain(code, about);
}

}  // namespace lianbo::transport
