#include "cli/task_lookup.hpp"

#include "cli/lookup.hpp"

namespace lianbo::cli {

using nlohmann::json;

Outcome<FoundTask> find_task(const Session& session, std::string_view typed) {
  const auto found = find(session, typed);
  if (!found) {
    return tl::unexpected{found.error()};
  }
  const auto answer = session.get("/api/v1/tasks");
  if (!answer) {
    return tl::unexpected{answer.error()};
  }
  const bool is_delivery = found->kind == Found::Kind::delivery;
  std::vector<json> matching;
  for (const auto& task : answer->at("tasks")) {
    if (text_of(task.at("delivery").at(is_delivery ? "id" : "item")) == found->id) {
      matching.push_back(task);
    }
  }
  if (matching.size() == 1) {
    return FoundTask{text_of(matching[0].at("delivery").at("id")), matching[0]};
  }
  if (is_delivery) {
    return FoundTask{found->id, json{}};
  }
  auto delivery = find_delivery(session, found->id);
  return delivery ? Outcome<FoundTask>{FoundTask{*std::move(delivery), json{}}} : tl::unexpected{delivery.error()};
}

}  // namespace lianbo::cli
