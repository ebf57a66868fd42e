#include "daemon/api/body.hpp"

#include "daemon/api/messages.hpp"
#include "requests/form.hpp"
#include "requests/json_text.hpp"
#include "requests/messages.hpp"

#include <charconv>

namespace lianbo::api {
namespace {

// A form and what goes with it.
constexpr std::size_t limit_bytes = requests::form_limit_bytes + 64UL * 1024;

nlohmann::json parse(const std::string& text, std::vector<requests::Problem>& problems) {
  auto object = requests::parse_object(text, limit_bytes);
  if (!object) {
    problems.push_back({{}, object.error(), requests::Severity::error});
    return nlohmann::json::object();
  }
  return *std::move(object);
}

}  // namespace

Body::Body(const http::Request& request, std::span<const requests::Field> known)
    : json_(parse(request.body, problems_)), parsed_{problems_.empty()}, reader_{json_, {}, known, problems_} {}

std::string Body::needed(std::string_view key) const {
  auto value = reader_.text(key);
  if (parsed_ && value.empty() && !reader_.has_problem(key)) {
    reader_.report(key, requests::messages::missing);
  }
  return value;
}

std::optional<std::int64_t> QueryReader::number(std::string_view name, std::int64_t least, std::int64_t most) {
  const auto given = request_.parameter(name);
  if (!given) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  const auto* const end = given->data() + given->size();
  const auto [rest, error] = std::from_chars(given->data(), end, value);
  if (error != std::errc{} || rest != end || value < least || value > most) {
    refuse(name, messages::bad_number);
    return std::nullopt;
  }
  return value;
}

}  // namespace lianbo::api
