#include "tests/daemon/openapi.hpp"

#include "base/text.hpp"

#include <yaml-cpp/yaml.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <stdexcept>

namespace lianbo::tests {

using nlohmann::json;

namespace {

// YAML's plain scalars mean what JSON would make of them; what stands in quotes is text.
json from_scalar(const YAML::Node& node) {
  const auto& text = node.Scalar();
  if (node.Tag() == "!") {
    return text;
  }
  auto value = json::parse(text, nullptr, false);
  return value.is_discarded() || value.is_structured() ? json(text) : value;
}

json from_yaml(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Sequence: {
      auto list = json::array();
      for (const auto& each : node) {
        list.push_back(from_yaml(each));
      }
      return list;
    }
    case YAML::NodeType::Map: {
      auto object = json::object();
      for (const auto& entry : node) {
        object[entry.first.Scalar()] = from_yaml(entry.second);
      }
      return object;
    }
    case YAML::NodeType::Scalar:
      return from_scalar(node);
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
      break;
  }
  return nullptr;
}

bool fits(std::string_view pattern, std::string_view path) {
  const auto wanted = split(pattern, '/');
  const auto given = split(path, '/');
  return std::ranges::equal(wanted, given, [](const std::string& want, const std::string& have) {
    return want == have || (want.starts_with('{') && !have.empty());
  });
}

std::string lower(std::string_view method) {
  std::string text{method};
  std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  return text;
}

bool is_method(const std::string& key) { return key == "get" || key == "post" || key == "put" || key == "delete"; }

}  // namespace

struct OpenApi::Checker {
  explicit Checker(const json& schema_document) {
    valijson::SchemaParser parser;
    const valijson::adapters::NlohmannJsonAdapter adapter{schema_document};
    parser.populateSchema(adapter, schema);
  }

  valijson::Schema schema;
};

OpenApi::OpenApi() : document_(from_yaml(YAML::LoadFile(LIANBO_OPENAPI))) {}
OpenApi::~OpenApi() = default;

std::set<std::string> OpenApi::operations() const {
  std::set<std::string> all;
  for (const auto& [path, item] : document_.at("paths").items()) {
    for (const auto& [key, value] : item.items()) {
      if (is_method(key)) {
        std::string method{key};
        std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c & ~0x20); });
        all.insert(method + ' ' + path);
      }
    }
  }
  return all;
}

const json* OpenApi::operation(std::string_view method, std::string_view path) const {
  const auto bare = path.substr(0, path.find('?'));
  for (const auto& [pattern, item] : document_.at("paths").items()) {
    if (fits(pattern, bare) && item.contains(lower(method))) {
      return &item.at(lower(method));
    }
  }
  return nullptr;
}

const json& OpenApi::resolve(const json& node) const {
  const auto reference = node.find("$ref");
  return reference == node.end() ? node : document_.at(json::json_pointer{reference->get<std::string>().substr(1)});
}

std::string OpenApi::check(const json& schema, const json& value) {
  auto& checker = checkers_[schema.dump()];
  if (!checker) {
    const json whole{{"allOf", json::array({schema})}, {"components", document_.at("components")}};
    checker = std::make_unique<Checker>(whole);
  }
  valijson::Validator validator;
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter adapter{value};
  if (validator.validate(checker->schema, adapter, &results)) {
    return {};
  }
  std::string said;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const auto& part : error.context) {
      said += part;
    }
    said += ": " + error.description + '\n';
  }
  return said;
}

std::string OpenApi::mistakes_in(const std::string& schema_name, const json& value) {
  return check(document_.at("components").at("schemas").at(schema_name), value);
}

std::string OpenApi::mistakes_of(std::string_view method, std::string_view path, int status,
                                 std::string_view media_type, const std::string& body) {
  const auto* const described = operation(method, path);
  if (described == nullptr) {
    return "no such operation";
  }
  const auto& responses = described->at("responses");
  const auto code = std::to_string(status);
  if (!responses.contains(code) && !responses.contains("default")) {
    return "the status " + code + " is not described";
  }
  const auto& response = resolve(responses.at(responses.contains(code) ? code : "default"));
  const std::string type{media_type.substr(0, media_type.find(';'))};
  if (!response.at("content").contains(type)) {
    return "the media type " + type + " is not described for " + code;
  }
  if (type != "application/json" && type != "application/problem+json") {
    return {};
  }
  const auto value = json::parse(body, nullptr, false);
  return value.is_discarded() ? "no JSON: " + body : check(response.at("content").at(type).at("schema"), value);
}

}  // namespace lianbo::tests
