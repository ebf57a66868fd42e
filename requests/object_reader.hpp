#pragma once

#include "requests/fields.hpp"
#include "requests/problem.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lianbo::requests {

// Reads the fields of one object and writes down what is wrong with each, under its path. Null and a missing key are
// the same; what cannot be read comes back empty, so that reading goes on and all problems are found at once.
class ObjectReader {
 public:
  // Names every key that is not among `known`, with the nearest that is.
  ObjectReader(const nlohmann::json& object, std::string path, std::span<const Field> known,
               std::vector<Problem>& problems);

  bool has(std::string_view key) const { return find(key) != nullptr; }

  std::string line(std::string_view key) const;  // text on one line, without control characters
  std::string text(std::string_view key) const;  // text with line breaks and tabs
  bool flag(std::string_view key) const;
  std::vector<std::string> lines(std::string_view key) const;  // an array of them

  // Calls read(reader) for the object under `key`, if there is one.
  template <class Read>
  void object(std::string_view key, std::span<const Field> known, Read read) const {
    if (const auto* value = object_at(key)) {
      read(ObjectReader{*value, path_of(key), known, problems_});
    }
  }

  // Calls read(reader) for each object of the array under `key`.
  template <class Read>
  void objects(std::string_view key, std::span<const Field> known, Read read) const {
    if (const auto* array = array_at(key)) {
      for (std::size_t i = 0; i < array->size(); ++i) {
        if (const auto path = entry_path(path_of(key), i); is_object((*array)[i], path)) {
          read(ObjectReader{(*array)[i], path, known, problems_});
        }
      }
    }
  }

  std::string path_of(std::string_view key) const;
  bool has_problem(std::string_view key) const;  // reported already, there or in a part of it
  static std::string entry_path(std::string_view list, std::size_t index);

  template <class... Args>
  void report(std::string_view key, const Message<Args...>& message, const std::type_identity_t<Args>&... args) const {
    problems_.push_back(problem(path_of(key), message, args...));
  }

  void add(std::string_view key, Error error) const {
    problems_.push_back(Problem{path_of(key), std::move(error), Severity::error});
  }

 private:
  const nlohmann::json* find(std::string_view key) const;
  const nlohmann::json* object_at(std::string_view key) const;
  const nlohmann::json* array_at(std::string_view key) const;
  bool is_object(const nlohmann::json& value, const std::string& path) const;
  std::string string_at(const nlohmann::json& value, const std::string& path, bool one_line) const;

  const nlohmann::json& object_;
  std::string path_;
  std::vector<Problem>& problems_;
};

// The one of `candidates` that `word` was most likely meant to be, or an empty view.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace lianbo::requests
