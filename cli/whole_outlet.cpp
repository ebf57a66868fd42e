#include "cli/whole_outlet.hpp"

#include "cli/messages.hpp"
#include "queue/lifecycle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lianbo::cli {

using nlohmann::json;

namespace {

constexpr int page_size = 500;

using ById = std::map<std::string, json>;

bool is_unfinished(const json& delivery) {
  const auto state = queue::state_from(text_of(delivery.at("state")));
  return !state || !is_final(*state);
}

// What ends meanwhile is not in the next group either: nothing that goes on is missed.
Outcome<ById> gather(const Session& session, queue::Group group, const std::string& outlet) {
  ById found;
  auto path = fmt::format("/api/v1/items?group={}&limit={}", id(group), page_size);
  while (true) {
    const auto page = session.get(path);
    if (!page) {
      return tl::unexpected{page.error()};
    }
    for (const auto& item : page->at("items")) {
      for (const auto& delivery : item.at("deliveries")) {
        if (text_of(delivery.at("outlet")) == outlet && is_unfinished(delivery)) {
          found.insert_or_assign(text_of(delivery.at("id")), delivery);
        }
      }
    }
    if (page->at("next").is_null()) {
      return found;
    }
    path = fmt::format("/api/v1/items?group={}&limit={}&before={}", id(group), page_size, page->at("next").dump());
  }
}

bool is_set_up(const json& channels, const std::string& outlet) {
  return std::ranges::any_of(channels.at("channels"), [&](const json& channel) {
    return std::ranges::any_of(channel.at("outlets"),
                               [&](const json& each) { return text_of(each.at("name")) == outlet; });
  });
}

// Of this delivery alone; any other answer would be the same for the next one.
bool is_about_this_one(const Trouble& trouble) {
  const auto status = trouble.problem.is_object() ? trouble.problem.value("status", 0) : 0;
  return status == 404 || status == 409;
}

}  // namespace

Outcome<std::vector<json>> unfinished_of(const Session& session, const std::string& outlet) {
  ById all;
  for (const auto group :
       {queue::Group::scheduled, queue::Group::in_progress, queue::Group::live, queue::Group::trouble}) {
    auto some = gather(session, group, outlet);
    if (!some) {
      return tl::unexpected{some.error()};
    }
    all.merge(*some);
  }
  if (all.empty()) {
    const auto channels = session.get("/api/v1/channels");
    if (!channels) {
      return tl::unexpected{channels.error()};
    }
    if (!is_set_up(*channels, outlet)) {
      return tl::unexpected{Trouble{say(messages::no_such_outlet, outlet)}};
    }
  }
  std::vector<json> deliveries;
  std::ranges::transform(all, std::back_inserter(deliveries), &ById::value_type::second);
  return deliveries;
}

OutletResult act_on_each(const Session& session, const std::vector<json>& deliveries, const json& act,
                         const std::function<void(std::size_t, std::size_t)>& on_step) {
  OutletResult result;
  for (std::size_t i = 0; i < deliveries.size(); ++i) {
    const auto id = text_of(deliveries[i].at("id"));
    if (result.broke_off) {
      result.left.push_back(id);
      continue;
    }
    on_step(i, deliveries.size());
    const auto answer = session.post("/api/v1/deliveries/" + id + "/acts", act);
    if (answer) {
      result.done.push_back(id);
    } else if (is_about_this_one(answer.error())) {
      result.refused.emplace_back(deliveries[i], answer.error().error);
    } else {
      result.left.push_back(id);
      result.broke_off = answer.error();
    }
  }
  return result;
}

}  // namespace lianbo::cli
