#include "adapters/watch/feed.hpp"

#include "adapters/watch/address.hpp"
#include "adapters/watch/charset.hpp"
#include "adapters/watch/messages.hpp"
#include "adapters/watch/page.hpp"
#include "base/text.hpp"

#include <pugixml.hpp>

namespace lianbo::watch {
namespace {

struct Name {
  std::string_view prefix;  // with its colon
  std::string_view local;
};

Name name_of(const pugi::xml_node& node) {
  const std::string_view name{node.name()};
  const auto colon = name.find(':');
  const auto local = colon == std::string_view::npos ? 0 : colon + 1;
  return {name.substr(0, local), name.substr(local)};
}

// The text below a node: what an XHTML title of Atom needs. pugixml's walk does not recurse.
class TextWalk final : public pugi::xml_tree_walker {
 public:
  explicit TextWalk(std::size_t limit_bytes) : limit_bytes_{limit_bytes} {}

  bool for_each(pugi::xml_node& node) override {
    text_ += std::string_view{node.value()}.substr(0, limit_bytes_ - text_.size());
    return text_.size() < limit_bytes_;
  }
  std::string take() { return std::move(text_); }

 private:
  std::size_t limit_bytes_;
  std::string text_;
};

class EntryReader {
 public:
  EntryReader(const std::string& url, const Reading& limits) : url_{url}, limits_{limits} {}

  Entry read(const pugi::xml_node& node) const {
    const auto prefix = name_of(node).prefix;
    Entry entry;
    for (const auto& child : node.children()) {
      const auto name = name_of(child);
      const bool is_own = name.prefix == prefix;
      if (is_own && name.local == "title") {
        entry.title = text(child);
      } else if (is_own && name.local == "link") {
        take_link(entry, child);
      } else if (is_own && name.local == "guid" && entry.url.empty() &&
                 std::string_view{child.attribute("isPermaLink").value()} != "false") {
        entry.url = address(child.child_value());
      } else if ((is_own && (name.local == "description" || name.local == "summary" || name.local == "content" ||
                             name.local == "guid" || name.local == "id")) ||
                 name.local == "encoded") {
        entry.text += text(child) + '\n';
      }
    }
    return entry;
  }

 private:
  std::string text(pugi::xml_node node) const {
    TextWalk walk{limits_.entry_bytes};
    node.traverse(walk);
    return std::string{trim(visible_text_of(walk.take(), limits_))};
  }

  std::string address(const std::string& written) const {
    return written.size() > limits_.address_bytes ? std::string{} : resolve(written, url_).value_or("");
  }

  void take_link(Entry& entry, const pugi::xml_node& link) const {
    const std::string_view rel{link.attribute("rel").value()};
    if (!rel.empty() && rel != "alternate") {
      return;
    }
    const std::string href{link.attribute("href").value()};
    if (auto found = address(href.empty() ? link.child_value() : href); !found.empty()) {
      entry.url = std::move(found);
    }
  }

  const std::string& url_;
  const Reading& limits_;
};

}  // namespace

Result<Listing> read_feed(std::string_view bytes, std::string_view content_type, const std::string& url,
                          const Reading& limits) {
  const auto decoded = decode(bytes, content_type, Markup::xml);
  pugi::xml_document document;
  if (!document.load_buffer(decoded.text.data(), decoded.text.size(), pugi::parse_default, pugi::encoding_utf8)) {
    return fail(messages::feed_unreadable);
  }
  const auto root = document.document_element();
  const auto kind = name_of(root).local;
  if (kind != "rss" && kind != "RDF" && kind != "feed") {
    return fail(messages::feed_unreadable);
  }
  const auto set = kind == "rss" ? root.child("channel") : root;
  if (!set) {
    return fail(messages::feed_unreadable);
  }
  const EntryReader reader{url, limits};
  Listing listing;
  listing.whole = !decoded.doubtful;
  for (const auto& node : set.children()) {
    const auto name = name_of(node).local;
    if (name != "item" && name != "entry") {
      continue;
    }
    if (listing.entries.size() >= limits.entries) {
      listing.whole = false;
      break;
    }
    listing.entries.push_back(reader.read(node));
  }
  return listing;
}

}  // namespace lianbo::watch
