#pragma once

#include <string>
#include <string_view>

namespace lianbo::watch {

// The same document without what costs a parser more than its size: libxml2 compares each attribute of a tag with all
// before it (minutes for a tag of 2 MB) and loses its place in quotations. What is left are tags with the few
// attributes that say what a reader sees, each once and in quotes, and text. Comments and document types, and the
// content of elements that are no text (script, style, noscript, iframe …), are gone with them.
//
// It parts tags from text as browsers do (https://html.spec.whatwg.org, 13.2.5, 2026-11), in a time that grows with the
// size alone.
std::string tame(std::string_view html);

}  // namespace lianbo::watch
