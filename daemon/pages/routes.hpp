#pragma once

#include "daemon/api/events.hpp"
#include "daemon/api/tasks.hpp"
#include "daemon/http/router.hpp"
#include "requests/intake.hpp"

#include <span>
#include <string>

// The pages that staff open in a browser: the board, an item, a task, the dispatch log. docs/pages.md.
namespace lianbo::pages {

struct Pages {
  api::Tasks& tasks;
  requests::Intake& intake;
  api::Events& events;
  std::string office;  // its name

  store::Store& store() const { return tasks.items.store; }
};

std::span<const http::Route<Pages>> board_routes();
std::span<const http::Route<Pages>> task_routes();
std::span<const http::Route<Pages>> log_routes();

}  // namespace lianbo::pages
