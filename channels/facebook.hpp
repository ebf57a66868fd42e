#pragma once

#include "channels/surface.hpp"

namespace lianbo::channels {

// A post on the office's Page. Its rendition's body is the whole message: the title, an empty line, the text without
// markup; its assets are the pictures in their order. Documents and videos cannot stand in the same post and stay away.
//
// Pictures are JPEG, PNG or GIF of at most 4 MB: developers.facebook.com/docs/graph-api/photo-uploads, read 2026-11-23.
// Meta's documents state no length of a message and no number of pictures (63,206 characters and 10 pictures are other
// people's report, and not enforced): those limits are ours, and the website's, whose text it is.
Surface facebook_surface();

}  // namespace lianbo::channels
