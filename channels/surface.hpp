#pragma once

#include "channels/channel.hpp"
#include "channels/content.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::channels {

// What one channel will show of an item: exactly the bytes that are approved, sent and compared afterwards. It holds
// neither dates nor ids, so that moving a window voids no signature.
struct Rendition {
  Channel channel = Channel::website;
  std::string title;          // plain text; empty where the channel shows none beside its body
  std::string summary;        // plain text, one line, for lists and descriptions; may be empty
  std::string section;        // 單元; may be empty
  std::string unit;           // 申請單位; empty where the channel does not show it
  std::string body;           // in the channel's own form: an HTML fragment for the website
  std::vector<Asset> assets;  // all that the body refers to, pictures first

  bool operator==(const Rendition&) const = default;

  std::string to_json() const;                                // canonical: keys sorted, no blanks
  static Result<Rendition> from_json(std::string_view json);  // errors: `rendition_unreadable`
  Digest digest() const;                                      // of to_json()
};

// How far something that went out can be brought back. Shown to the approver before signing.
enum class Recall {
  complete,    // taken down, and read back as gone
  unreadable,  // taken down, but nobody can see it gone from here
  impossible   // stays with whoever received it
};

// A number that is told of a rendition before it is signed, in the unit that the other side counts, with the limit that
// render() holds it to.
struct Figure {
  std::string_view id;
  Text label;
  std::int64_t value = 0;
  std::optional<std::int64_t> limit;

  bool operator==(const Figure&) const = default;
};

// A channel as the form and the previews see it, whoever delivers it. Both functions are pure.
struct Surface {
  Channel channel = Channel::website;
  Recall recall = Recall::impossible;
  Text cost;  // what one delivery costs, in words; empty where it is free
  // Errors name the limit and by how much it is passed, or what is missing.
  Result<Rendition> (*render)(const ContentItem&) = nullptr;
  // Of a rendition of this channel. An empty one's have the same ids and limits.
  std::vector<Figure> (*measure)(const Rendition&) = nullptr;
};

std::span<const Surface> surfaces();  // one a channel, in the order of the form
const Surface& surface(Channel channel);

}  // namespace lianbo::channels
