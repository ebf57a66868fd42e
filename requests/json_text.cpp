#include "requests/json_text.hpp"

#include "base/text.hpp"
#include "requests/messages.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lianbo::requests {
namespace {

using nlohmann::json;

// Reads the text once without building anything, and stops at the first thing that a form may not have. nlohmann's own
// tree would silently keep the last of two equal keys.
class StructureCheck final : public nlohmann::json_sax<json> {
 public:
  std::optional<Error> trouble;
  std::size_t stopped_at = 0;  // bytes read, where it was not JSON

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }

  bool start_object(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }

  bool key(string_t& name) override {
    if (keys_.back().insert(name).second) {
      return true;
    }
    trouble = say(messages::duplicate_key, shorten(name, 40));
    return false;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    stopped_at = position;
    return false;
  }

 private:
  bool enter() {
    if (keys_.size() == json_depth_limit) {
      trouble = say(messages::form_too_deep, json_depth_limit);
      return false;
    }
    keys_.emplace_back();
    return true;
  }

  bool leave() {
    keys_.pop_back();
    return true;
  }

  std::vector<std::set<std::string>> keys_;  // of each object and, left empty, array that is open
};

tl::unexpected<Error> not_json(std::string_view text, std::size_t bytes_read) {
  const auto before = text.substr(0, bytes_read == 0 ? 0 : bytes_read - 1);
  const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
  const auto line_start = before.rfind('\n');
  const auto column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
  return fail(messages::form_not_json, line, column);
}

}  // namespace

Result<json> parse_object(std::string_view text, std::size_t limit_bytes) {
  if (text.size() > limit_bytes) {
    return fail(messages::form_too_large, limit_bytes);
  }
  if (!is_valid_utf8(text)) {
    return fail(messages::form_not_utf8);
  }
  StructureCheck check;
  if (!json::sax_parse(text, &check)) {
    if (check.trouble) {
      return tl::unexpected{*check.trouble};
    }
    return not_json(text, check.stopped_at);
  }
  auto parsed = json::parse(text, nullptr, false);
  if (!parsed.is_object()) {
    return fail(messages::form_not_object);
  }
  return parsed;
}

}  // namespace lianbo::requests
