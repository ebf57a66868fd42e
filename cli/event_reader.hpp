#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lianbo::cli {

struct ServerEvent {
  std::string event;  // "message" where the server gave none
  std::string id;     // of this or the last event before it that had one
  std::string data;   // its lines, joined by line breaks
};

// Reads server-sent events (HTML Standard, 9.2.6) from pieces cut anywhere.
class EventReader {
 public:
  std::vector<ServerEvent> feed(std::string_view piece);

 private:
  void take_line(std::string_view line, std::vector<ServerEvent>& events);

  std::string line_;
  bool after_return_ = false;  // the line break so far is \r: a \n that follows belongs to it
  std::string event_;
  std::string id_;
  std::string data_;
};

}  // namespace lianbo::cli
