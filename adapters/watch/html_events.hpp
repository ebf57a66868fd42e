#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace lianbo::watch {

// Of one tag: names in lower case, the first of each name.
class Attributes {
 public:
  explicit Attributes(const unsigned char** names_and_values) : names_and_values_{names_and_values} {}

  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::string_view value(std::string_view name) const;  // empty where it has none

 private:
  const unsigned char* const* find(std::string_view name) const;

  const unsigned char** names_and_values_;  // null where there are none; a null name ends them
};

// What is called for what stands in a document, in its order. Elements open and close in pairs.
struct HtmlEvents {
  std::function<void(std::string_view name, const Attributes& attributes)> opened;
  std::function<void()> closed;
  std::function<void(std::string_view text)> text;
};

// Reads UTF-8 by libxml2's parser, without building a tree. Nothing is fetched. False where elements stood deeper in
// one another than that; what came before was told. What an event throws comes out of here, and no event follows it.
bool read_html(std::string_view html, const HtmlEvents& events, std::size_t depth_limit);

}  // namespace lianbo::watch
