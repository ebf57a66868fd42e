#pragma once

#include "daemon/api/items.hpp"
#include "daemon/http/router.hpp"
#include "requests/intake.hpp"

#include <span>

namespace lianbo::api {

// How requests come in: files, forms, previews, signatures.
struct Requests {
  requests::Intake& intake;
  Items& items;
};

std::span<const http::Route<Requests>> request_routes();

}  // namespace lianbo::api
