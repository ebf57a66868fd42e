#pragma once

#include "channels/surface.hpp"

namespace lianbo::channels {

// The sites of the city and of the civil affairs bureau, where their own people put what a mail or one of us brings
// them. The rendition has a title and a text without markup, and all files. What those systems can hold is not known:
// the limits are the website's.
Surface city_site_surface();
Surface civil_affairs_site_surface();

}  // namespace lianbo::channels
