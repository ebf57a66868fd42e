#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lianbo::watch {

enum class Markup { html, xml };

struct Decoded {
  std::string text;  // UTF-8, without control characters but tabs and line ends
  // What was read may not be what was written: bytes that are none of the charset's, a charset that we do not know, or
  // one that the bytes speak against.
  bool doubtful = false;
};

// As a browser reads it: by the byte order mark, else the Content-Type's charset, else what the document says at its
// beginning. A document that says nothing is UTF-8 where it can be, else Big5. Big5 is that of browsers, with HKSCS.
Decoded decode(std::string_view bytes, std::string_view content_type, Markup markup);

}  // namespace lianbo::watch
