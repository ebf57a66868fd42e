#include "cli/event_reader.hpp"

#include <utility>

namespace lianbo::cli {

std::vector<ServerEvent> EventReader::feed(std::string_view piece) {
  std::vector<ServerEvent> events;
  for (const char c : piece) {
    const bool second_half = c == '\n' && after_return_;
    after_return_ = c == '\r';
    if (second_half) {
      continue;
    }
    if (c == '\n' || c == '\r') {
      take_line(std::exchange(line_, {}), events);
    } else {
      line_ += c;
    }
  }
  return events;
}

void EventReader::take_line(std::string_view line, std::vector<ServerEvent>& events) {
  if (line.empty()) {
    if (!data_.empty()) {
      data_.pop_back();  // the break after its last line
      events.push_back({event_.empty() ? "message" : event_, id_, data_});
    }
    event_.clear();
    data_.clear();
    return;
  }
  const auto colon = line.find(':');
  const auto field = line.substr(0, colon);
  auto value = colon == std::string_view::npos ? std::string_view{} : line.substr(colon + 1);
  if (value.starts_with(' ')) {
    value.remove_prefix(1);
  }
  if (field == "data") {
    data_.append(value).append("\n");
  } else if (field == "event") {
    event_ = value;
  } else if (field == "id" && value.find('\0') == std::string_view::npos) {
    id_ = value;
  }
}

}  // namespace lianbo::cli
