#include "daemon/pages/answers.hpp"

#include "daemon/api/answers.hpp"
#include "daemon/pages/render.hpp"

namespace lianbo::pages {

namespace {

// A style sheet and a script of our own, pictures of our own, forms to ourselves.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

}  // namespace

Lens lens_of(const Pages& pages) {
  auto& items = pages.tasks.items;
  Lens lens;
  lens.rules = items.queue.rules();
  for (const auto& lane : items.dispatcher.lanes()) {
    auto& of_outlet = lens.lanes[lane->name()];
    const auto place = items.dispatcher.is_main(*lane) ? of_outlet.begin() : of_outlet.end();
    of_outlet.insert(place, lane->status());
  }
  lens.clock_held = items.dispatcher.guard().held();
  lens.now = items.clock.now();
  lens.office = pages.office;
  return lens;
}

http::Response page(int status, std::string html) {
  auto response = http::html(status, std::move(html));
  response.headers.push_back({"Content-Security-Policy", std::string{policy}});
  // With no-referrer a browser would call its own form's origin null, and it could not be told from a foreign one.
  response.headers.push_back({"Referrer-Policy", "same-origin"});
  response.headers.push_back({"Content-Language", "zh-Hant-TW"});
  return response;
}

http::Response failed(const Lens& lens, const Error& error, std::vector<Fact> typed) {
  const auto status = api::status_of(error);
  const std::string heading{status == 404 ? no_such_page : not_shown};
  MessagePage view{frame(lens, heading, "/board"), typed.empty() ? heading : "沒有收下", error.text.zh,
                   std::move(typed)};
  return page(status, render(view));
}

http::Response see(std::string address) {
  http::Response response;
  response.status = 303;
  response.headers.push_back({"Location", std::move(address)});
  return response;
}

ChannelOf channel_lookup(const Lens& lens, store::Connection& connection) {
  return [&lens, &connection](const queue::Delivery& delivery) {
    const auto found = lens.rules.find(delivery.outlet);
    return found != lens.rules.end() ? found->second.channel
                                     : queue::channel_of(connection, delivery.id).value_or(channels::Channel::website);
  };
}

}  // namespace lianbo::pages
