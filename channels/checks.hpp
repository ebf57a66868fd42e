#pragma once

#include "base/result.hpp"
#include "channels/content.hpp"
#include "channels/surface.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// How surfaces count, and what several of them check alike.
namespace lianbo::channels {

// Characters as readers count them. What they call one can be made of any number of marks: beyond eight bytes it counts
// as several.
std::size_t character_count(std::string_view text);

// UTF-16 code units: 𠮷 and most emoji are two.
std::size_t utf16_units(std::string_view text);

// At least this long at this speed.
std::int64_t seconds_at(std::size_t count, std::size_t per_second);

using TooMuch = Message<std::size_t, std::size_t, std::size_t>;  // what there is, the limit, the difference

// The message where `count` passes `limit`.
Result<void> within(std::size_t count, std::size_t limit, const TooMuch& message);

// The assets as they will be named and described before the public. Errors: `media_type_unknown`, `asset_too_large`,
// and `alt_missing` for a picture or video without words.
Result<std::vector<Asset>> published(const std::vector<Asset>& assets, std::uint64_t limit_bytes);

// The same for where nobody needs the words.
Result<std::vector<Asset>> shown(const std::vector<Asset>& assets, std::uint64_t limit_bytes);

enum class Files { pictures, attachments };
std::size_t count(const std::vector<Asset>& assets, Files which);

Figure figure(std::string_view id, Text label, std::size_t value);
Figure figure(std::string_view id, Text label, std::size_t value, std::size_t limit);

// Of the largest of the files.
Figure file_size_figure(const std::vector<Asset>& assets, std::uint64_t limit_bytes);

}  // namespace lianbo::channels
