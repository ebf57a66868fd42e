#pragma once

#include "daemon/http/message.hpp"
#include "daemon/pages/build.hpp"
#include "daemon/pages/routes.hpp"

#include <string>

// What the handlers of the pages share.
namespace lianbo::pages {

inline constexpr std::string_view no_such_page = "找不到這一頁";
inline constexpr std::string_view not_shown = "現在無法顯示";

// How things stand, for one page. On the loop: lanes are read.
Lens lens_of(const Pages& pages);

// With what lets a browser use our own style sheet, script and forms, and nothing else.
http::Response page(int status, std::string html);

// A page that says what is wrong, with what was typed.
http::Response failed(const Lens& lens, const Error& error, std::vector<Fact> typed = {});

// 303: after a form was taken, so that going back sends nothing twice.
http::Response see(std::string address);

ChannelOf channel_lookup(const Lens& lens, store::Connection& connection);

}  // namespace lianbo::pages
