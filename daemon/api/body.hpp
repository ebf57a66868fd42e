#pragma once

#include "daemon/http/message.hpp"
#include "requests/object_reader.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::api {

// What came with a request: a JSON object, and the query. Mistakes gather, so that all are told at once.
class Body {
 public:
  Body(const http::Request& request, std::span<const requests::Field> known);
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;
  ~Body() = default;

  const nlohmann::json& json() const { return json_; }
  bool has(std::string_view key) const { return reader_.has(key); }
  std::string text(std::string_view key) const { return reader_.text(key); }
  std::string needed(std::string_view key) const;  // as text(); empty is a mistake
  bool flag(std::string_view key) const { return reader_.flag(key); }
  std::vector<std::string> lines(std::string_view key) const { return reader_.lines(key); }

  template <class... Args>
  void refuse(std::string field, const Message<Args...>& message, const std::type_identity_t<Args>&... args) {
    problems_.push_back(requests::problem(std::move(field), message, args...));
  }

  void refuse(std::string field, Error error) { problems_.push_back({std::move(field), std::move(error)}); }

  const std::vector<requests::Problem>& problems() const { return problems_; }

 private:
  std::vector<requests::Problem> problems_;
  nlohmann::json json_;
  bool parsed_;
  requests::ObjectReader reader_;
};

// The parameters of a query, in the same way.
class QueryReader {
 public:
  explicit QueryReader(const http::Request& request) : request_{request} {}

  std::string text(std::string_view name) const { return std::string{request_.parameter(name).value_or("")}; }
  std::optional<std::int64_t> number(std::string_view name, std::int64_t least, std::int64_t most);

  template <class... Args>
  void refuse(std::string_view name, const Message<Args...>& message, const std::type_identity_t<Args>&... args) {
    problems_.push_back(requests::problem(std::string{name}, message, args...));
  }

  const std::vector<requests::Problem>& problems() const { return problems_; }

 private:
  const http::Request& request_;
  std::vector<requests::Problem> problems_;
};

}  // namespace lianbo::api
