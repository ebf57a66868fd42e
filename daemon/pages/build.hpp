#pragma once

#include "daemon/pages/views.hpp"
#include "queue/lane.hpp"
#include "queue/queue.hpp"
#include "queue/views.hpp"
#include "requests/tasks.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

// From what the store knows to what stands on a page. Pure.
namespace lianbo::pages {

// What a page depends on beside its rows.
struct Lens {
  std::map<std::string, queue::OutletRules> rules;
  std::map<std::string, std::vector<queue::LaneStatus>> lanes;  // by outlet, the main one first
  bool clock_held = false;
  Instant now;
  std::string office;

  queue::OutletRules rules_of(const queue::Delivery& delivery) const;
};

// Of a row whose outlet may be in the settings no more.
using ChannelOf = std::function<channels::Channel(const queue::Delivery&)>;

Frame frame(const Lens& lens, std::string title, std::string here);

std::vector<CountView> counts_of(const std::vector<queue::Count>& counts, std::optional<queue::Group> chosen);
std::vector<std::string> alerts_of(const Lens& lens);

TaskView task_of(const requests::PersonTask& task, const Lens& lens);
RowView row_of(const queue::ItemView& item, const Lens& lens, const ChannelOf& channel_of);

// A channel's deliveries by their states, with the titles of their items.
struct ChannelRows {
  channels::Channel channel = channels::Channel::website;
  std::vector<std::pair<queue::Delivery, std::string>> rows;
};
inline constexpr int most_in_list = 12;
ChannelView channel_of(const ChannelRows& channel, const Lens& lens);

LineView line_of(const queue::LogRow& row);

struct DeliveryParts {
  queue::Delivery delivery;
  channels::Channel channel = channels::Channel::website;
  channels::Rendition rendition;
  std::vector<requests::Proof> proofs;
  std::vector<queue::LogRow> history;  // oldest first
  bool only_outlet = true;             // of its channel, in this item
};
DeliveryView delivery_of(const DeliveryParts& parts, const Lens& lens);

// The address of a file that goes with a delivery.
std::string media_href(const Digest& digest);
std::string item_href(const std::string& item, const std::string& delivery = {});
std::string task_href(const std::string& delivery);

}  // namespace lianbo::pages
