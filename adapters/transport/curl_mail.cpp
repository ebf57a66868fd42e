#include "adapters/transport/curl_mail.hpp"

#include "adapters/transport/mail_texts.hpp"
#include "adapters/transport/mail_transfer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>
#include <utility>

namespace lianbo::transport {

namespace {

using Ended = tl::expected<void, MailFailure>;

// Optional, since co_spawn makes its answer's type by default first.
Task<std::optional<Ended>> on_thread(std::shared_ptr<MailTransfer> transfer) { co_return transfer->perform(); }

}  // namespace

CurlMail::CurlMail(boost::asio::any_io_executor thread, AddressPolicy policy, MailServer server)
    : thread_{std::move(thread)}, policy_{std::move(policy)}, server_{std::move(server)} {}

Task<Ended> CurlMail::send(Letter letter) {
  if (server_.url.empty()) {
    co_return tl::unexpected{MailFailure{MailFault::deferred, 0, say(messages::mail_not_set_up)}};
  }
  auto work = on_thread(std::make_shared<MailTransfer>(std::move(letter), server_, policy_, given_up_));
  auto ended = co_await boost::asio::co_spawn(thread_, std::move(work), boost::asio::use_awaitable);
  co_return *std::move(ended);
}

}  // namespace lianbo::transport
