#pragma once

#include "channels/channel.hpp"
#include "channels/content.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace lianbo::channels {

// What one channel will show of an item: exactly the bytes that are approved, sent and compared afterwards. It holds
// neither dates nor ids, so that moving a window voids no signature.
struct Rendition {
  Channel channel = Channel::website;
  std::string title;          // plain text
  std::string summary;        // plain text, one line, for lists and descriptions
  std::string section;        // 單元; may be empty
  std::string unit;           // 申請單位
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

struct Limits {
  std::size_t title_graphemes = 0;
  std::size_t body_graphemes = 0;
  std::size_t pictures = 0;
  std::size_t attachments = 0;
  std::uint64_t asset_bytes = 0;  // for each
};

// A channel as the form and the previews see it, whoever delivers it.
struct Surface {
  Channel channel = Channel::website;
  Limits limits;
  Recall recall = Recall::impossible;
  Text cost;  // what one delivery costs, in words; empty where it is free
  // Pure; errors name the limit and by how much it is passed.
  Result<Rendition> (*render)(const ContentItem&) = nullptr;
};

std::span<const Surface> surfaces();
const Surface* surface(Channel channel);  // null where Lianbo has none yet

}  // namespace lianbo::channels
