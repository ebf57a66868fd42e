#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace lianbo::tests {

// docs/openapi.yaml, as what answers are held against.
class OpenApi {
 public:
  OpenApi();
  ~OpenApi();
  OpenApi(const OpenApi&) = delete;
  OpenApi& operator=(const OpenApi&) = delete;

  // GET /api/v1/items/{id}, …
  std::set<std::string> operations() const;

  // What is wrong with an answer: its status, its media type or its body are not described for that request. Empty
  // where all is well. `path` is a request's, with its query.
  std::string mistakes_of(std::string_view method, std::string_view path, int status, std::string_view media_type,
                          const std::string& body);

  // The same for one schema of the components, by its name.
  std::string mistakes_in(const std::string& schema_name, const nlohmann::json& value);

 private:
  struct Checker;

  const nlohmann::json* operation(std::string_view method, std::string_view path) const;
  const nlohmann::json& resolve(const nlohmann::json& node) const;
  std::string check(const nlohmann::json& schema, const nlohmann::json& value);

  nlohmann::json document_;
  std::map<std::string, std::unique_ptr<Checker>> checkers_;  // by the schema's text
};

}  // namespace lianbo::tests
