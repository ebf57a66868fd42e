#pragma once

#include "adapters/watch/interstitial.hpp"
#include "adapters/watch/page.hpp"
#include "adapters/watch/wanted.hpp"

namespace lianbo::watch {

// What a page proves about a notice: `showing` where its title and its whole text stand there; `altered` where the
// title does, the first half of the text, or most of the key facts; `absent` where none of them does and nothing speaks
// against the page being the site's own word; else `cannot_tell`.
Verdict compare(const PageText& page, const Wanted& wanted, const Thresholds& thresholds = {});

// Why what is missing on this page may stand all the same; nothing where it says all that it would say.
std::optional<Error> doubt(const PageText& page, const Thresholds& thresholds);

// What stands in the page's place, if that is known.
std::optional<Interstitial> in_the_way(const PageText& page, const Thresholds& thresholds);

}  // namespace lianbo::watch
