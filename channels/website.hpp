#pragma once

#include "channels/surface.hpp"

namespace lianbo::channels {

// The office's own website. Its rendition's body is what stands inside the page's <article>: the text, then the
// pictures, then the attachments; files are referred to as media_path() says.
Surface website_surface();

}  // namespace lianbo::channels
