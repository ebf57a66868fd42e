#pragma once

#include "adapters/transport/http.hpp"
#include "channels/adapter.hpp"

#include <variant>

// What a receiver's answers mean. Plain functions; docs/adapters/webhook.md has the table.
namespace lianbo::webhook {

// The answer to publish, update or take_down. 2xx with a JSON object is a receipt, with its `id` and `url` where it
// has them; so is a 409 that says {"already_done":true}.
channels::Answer<channels::Receipt> receipt_from(const channels::Order& order, const transport::HttpResponse& response,
                                                 Instant now);

// Any answer that is no receipt. What is not listed is `uncertain`.
channels::Failure fault_from(channels::Action action, const transport::HttpResponse& response, Instant now);

// An exchange that broke: `unreachable` where nothing had left, otherwise `uncertain`.
channels::Failure fault_from(const transport::HttpFailure& failure);

// The answer to a look: {"standing":"showing","digest":"…"}. A receiver's own word is never better than that.
channels::Sighting sighting_from(const channels::Order& order, const transport::HttpResponse& response);

}  // namespace lianbo::webhook
