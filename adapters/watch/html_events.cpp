#include "adapters/watch/html_events.hpp"

#include "adapters/watch/tame.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <new>

namespace lianbo::watch {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}

struct FreeParser {
  void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};
using Parser = std::unique_ptr<htmlParserCtxt, FreeParser>;

// The way of the events out of C: what is thrown waits until the parser has returned.
class Bridge {
 public:
  Bridge(const HtmlEvents& events, std::size_t depth_limit) : events_{events}, depth_limit_{depth_limit} {}

  static void opened(void* self, const xmlChar* name, const xmlChar** attributes) {
    auto& bridge = *static_cast<Bridge*>(self);
    if (++bridge.depth_ > bridge.depth_limit_) {
      bridge.too_deep_ = true;
      xmlStopParser(bridge.parser_);
    }
    bridge.pass([&] { bridge.events_.opened(view(name), Attributes{attributes}); });
  }
  static void closed(void* self, const xmlChar* /*name*/) {
    auto& bridge = *static_cast<Bridge*>(self);
    bridge.depth_ -= bridge.depth_ > 0 ? 1U : 0U;
    bridge.pass([&] { bridge.events_.closed(); });
  }
  static void text(void* self, const xmlChar* text, int length) {
    auto& bridge = *static_cast<Bridge*>(self);
    const std::string_view said{reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(length, 0))};
    bridge.pass([&] { bridge.events_.text(said); });
  }

  // Which parser to stop where it becomes too deep.
  void stops(htmlParserCtxt* parser) { parser_ = parser; }

  bool too_deep() const { return too_deep_; }
  void rethrow() const {
    if (thrown_) {
      std::rethrow_exception(thrown_);
    }
  }

 private:
  template <class Call>
  void pass(const Call& call) noexcept {
    if (thrown_ || too_deep_) {
      return;
    }
    try {
      call();
    } catch (const std::exception&) {  // may not cross the parser, which is C: read_html() throws it when that is done
      thrown_ = std::current_exception();
    }
  }

  const HtmlEvents& events_;
  std::size_t depth_limit_;
  htmlParserCtxt* parser_ = nullptr;
  std::size_t depth_ = 0;
  bool too_deep_ = false;
  std::exception_ptr thrown_;
};

Parser make_parser(Bridge& bridge) {
  htmlSAXHandler handler{};
  handler.startElement = Bridge::opened;
  handler.endElement = Bridge::closed;
  handler.characters = Bridge::text;
  handler.ignorableWhitespace = Bridge::text;
  handler.cdataBlock = Bridge::text;
  Parser parser{htmlCreatePushParserCtxt(&handler, &bridge, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8)};
  if (!parser) {
    throw std::bad_alloc{};
  }
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                       HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED);
  return parser;
}

}  // namespace

const unsigned char* const* Attributes::find(std::string_view name) const {
  for (auto at = names_and_values_; at != nullptr && *at != nullptr; at += 2) {
    if (view(*at) == name) {
      return at;
    }
  }
  return nullptr;
}

std::string_view Attributes::value(std::string_view name) const {
  const auto* found = find(name);
  return found == nullptr ? std::string_view{} : view(found[1]);
}

bool read_html(std::string_view html, const HtmlEvents& events, std::size_t depth_limit) {
  // The parser stops where the first element ends, and leaves out a second <html>: so everything is in one.
  const auto tamed = "<html>" + tame(html);
  Bridge bridge{events, depth_limit};
  const auto parser = make_parser(bridge);
  bridge.stops(parser.get());
  // In one piece: between two, the parser forgets that it is inside a quotation.
  htmlParseChunk(parser.get(), tamed.data(), static_cast<int>(tamed.size()), 0);
  htmlParseChunk(parser.get(), nullptr, 0, 1);
  bridge.rethrow();
  return !bridge.too_deep();
}

}  // namespace lianbo::watch
