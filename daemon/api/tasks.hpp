#pragma once

#include "daemon/api/items.hpp"
#include "requests/tasks.hpp"
#include "store/media.hpp"

#include <span>

namespace lianbo::api {

// What people are asked to do, and what they answer.
struct Tasks {
  Items& items;
  store::Media& media;
  Clock& clock;
  requests::OfficeSteps steps;
};

std::span<const http::Route<Tasks>> task_routes();

}  // namespace lianbo::api
