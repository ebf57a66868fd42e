#pragma once

#include "channels/surface.hpp"

namespace lianbo::channels {

// One bubble of text to all friends of the official account. Its rendition's body is that text, LINE生活圈內容, and
// nothing else; pictures stand on the website, where they can be taken down.
//
// A text has at most 5,000 UTF-16 code units: developers.line.biz/en/docs/messaging-api/text-character-count/; a
// request at most five messages, and no call takes back what was sent: the Messaging API's reference and its OpenAPI of
// 2026-07.
Surface line_surface();

}  // namespace lianbo::channels
