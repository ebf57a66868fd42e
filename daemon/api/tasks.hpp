#pragma once

#include "daemon/api/items.hpp"
#include "requests/tasks.hpp"
#include "store/media.hpp"

#include <span>
#include <string>

namespace lianbo::api {

// What people are asked to do, and what they answer.
struct Tasks {
  Items& items;
  store::Media& media;
  Clock& clock;
  requests::OfficeSteps steps;
};

std::span<const http::Route<Tasks>> task_routes();

// A picture or file that goes with a task, or proves it, by the digest of what is served.
Task<http::Response> give_media(Tasks& tasks, const http::Request& request, std::string hex);

}  // namespace lianbo::api
