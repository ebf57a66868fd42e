#include "base/text.hpp"
#include "channels/link.hpp"
#include "daemon/api/answers.hpp"
#include "daemon/http/form_data.hpp"
#include "daemon/pages/answers.hpp"
#include "daemon/pages/messages.hpp"
#include "daemon/pages/render.hpp"
#include "queue/messages.hpp"
#include "queue/rows.hpp"
#include "requests/intake_messages.hpp"
#include "requests/media_messages.hpp"

#include <array>

namespace lianbo::pages {

using http::FormData;
using http::Params;
using http::Request;
using http::Response;
using requests::TaskAnswer;
using store::Connection;

namespace {

constexpr std::uint64_t answer_limit_bytes = 32UL * 1024 * 1024;  // a photograph from a telephone
constexpr std::uint64_t return_limit_bytes = 64UL * 1024;

Typed typed_of(const FormData& form) {
  return {form.text("url"), form.text("words"), form.text("reason"), form.text("kept_picture"), form.text("kept_name")};
}

std::vector<Fact> facts_of(const Typed& typed) {
  std::vector<Fact> facts;
  const auto add = [&facts](std::string name, const std::string& value) {
    if (!value.empty()) {
      facts.push_back({std::move(name), value, ""});
    }
  };
  add("網址", typed.url);
  add("照片", typed.picture_name);
  add("簽名", typed.words);
  add("原因", typed.reason);
  return facts;
}

// Which input an error is about.
std::string field_of(const Error& error) {
  if (error.code == requests::messages::proof_needed.code || error.code == requests::messages::not_an_address.code ||
      error.code == queue::messages::nowhere_to_look.code) {
    return "url";
  }
  return error.code == requests::messages::no_such_picture.code ? "picture" : std::string{};
}

// The one open task of a delivery. Errors: `no_such_delivery`, `no_task`, the store's.
Task<Result<TaskView>> find_task(Pages& pages, std::string delivery, Lens lens) {
  auto read = [delivery, lens, steps = pages.tasks.steps](Connection& connection) -> Result<TaskView> {
    const auto id = queue::rows::find(connection, delivery);
    const auto row = id ? queue::rows::load(connection, *id) : std::nullopt;
    if (!row) {
      return fail(queue::messages::no_such_delivery, shorten(delivery, 40));
    }
    const auto task = requests::open_task(connection, *row, lens.rules, steps, lens.now);
    if (!task) {
      return fail(messages::no_task_any_more);
    }
    return task_of(*task, lens);
  };
  auto seen = co_await pages.store().read(std::move(read));
  if (!seen) {
    co_return tl::unexpected{seen.error()};
  }
  co_return *std::move(seen);
}

// The task's page with what is wrong; where there is no such task any more, a page that says so. What was typed is on
// either.
Task<Response> show_with(Pages& pages, std::string delivery, Typed typed, std::vector<Problem> problems, int status) {
  const auto lens = lens_of(pages);
  const auto task = co_await find_task(pages, delivery, lens);
  if (!task) {
    co_return failed(lens, task.error(), facts_of(typed));
  }
  TaskPage view;
  view.frame = frame(lens, (problems.empty() ? "" : "有誤：") + task->action + " " + task->channel + "：" + task->title,
                     task_href(delivery));
  view.frame.on_board = true;
  view.task = *task;
  view.typed = std::move(typed);
  view.problems = std::move(problems);
  co_return page(status, render(view));
}

Task<Response> show_task(Pages& pages, const Request& /*request*/, Params params) {
  const Typed nothing;
  const std::vector<Problem> none;
  co_return co_await show_with(pages, params["id"], nothing, none, 200);
}

Task<Response> refuse(Pages& pages, std::string delivery, Typed typed, Error error) {
  const auto status = api::status_of(error);
  std::vector<Problem> problems{{field_of(error), error.text.zh}};
  co_return co_await show_with(pages, std::move(delivery), std::move(typed), std::move(problems), status);
}

// Takes the picture in before anything else is judged, so that nobody has to choose it twice.
Task<Result<void>> take_picture(Pages& pages, const FormData& form, Typed& typed) {
  const auto* const file = form.file("picture");
  if (file == nullptr) {
    co_return Result<void>{};
  }
  const auto taken = co_await pages.intake.take_in(file->name, file->bytes);
  if (!taken) {
    co_return tl::unexpected{taken.error()};
  }
  typed.picture = taken->hex();
  typed.picture_name = file->name;
  co_return Result<void>{};
}

Task<Response> answer(Pages& pages, const Request& request, Params params) {
  const auto& delivery = params["id"];
  const auto form = http::read_form(request);
  if (!form) {
    const Typed nothing;
    co_return co_await refuse(pages, delivery, nothing, form.error());
  }
  auto typed = typed_of(*form);
  std::vector<Problem> problems;
  const auto picture = co_await take_picture(pages, *form, typed);
  if (!picture) {
    problems.push_back({"picture", picture.error().text.zh});
  }
  if (!typed.url.empty() && !channels::is_page_address(typed.url)) {
    problems.push_back({"url", say(requests::messages::not_an_address).text.zh});
  }
  if (!problems.empty()) {
    co_return co_await show_with(pages, delivery, std::move(typed), std::move(problems), 422);
  }
  TaskAnswer given;
  given.delivery = delivery;
  given.task = form->text("task");
  given.url = typed.url;
  given.words = typed.words;
  given.picture = Digest::from_hex(typed.picture);
  given.actor = request.peer.principal;
  auto& tasks = pages.tasks;
  const auto after =
      co_await requests::answer_task(tasks.items.store, tasks.items.queue, tasks.clock, std::move(given));
  if (!after) {
    co_return co_await refuse(pages, delivery, std::move(typed), after.error());
  }
  co_return see("/board?said=answered");
}

Task<Response> give_back(Pages& pages, const Request& request, Params params) {
  const auto& delivery = params["id"];
  const auto form = http::read_form(request);
  if (!form) {
    const Typed nothing;
    co_return co_await refuse(pages, delivery, nothing, form.error());
  }
  auto typed = typed_of(*form);
  if (trim(typed.reason).empty()) {
    std::vector<Problem> problems{{"reason", say(messages::reason_missing).text.zh}};
    co_return co_await show_with(pages, delivery, std::move(typed), std::move(problems), 422);
  }
  auto lens = lens_of(pages);
  const auto task = co_await find_task(pages, delivery, std::move(lens));
  if (!task || task->key != form->text("task") || !task->can_return) {
    const auto why =
        task ? (task->can_return ? say(queue::messages::task_changed) : say(messages::no_machine)) : task.error();
    co_return co_await refuse(pages, delivery, std::move(typed), why);
  }
  auto find = [delivery](Connection& connection) { return queue::rows::find(connection, delivery); };
  const auto id = co_await pages.store().read(std::move(find));
  if (!id || !*id) {
    const auto why = id ? say(queue::messages::no_such_delivery, delivery) : id.error();
    co_return co_await refuse(pages, delivery, std::move(typed), why);
  }
  const queue::Act act{queue::HandBack{true}};
  const auto after = co_await pages.tasks.items.queue.apply(**id, act, request.peer.principal, typed.reason);
  if (!after) {
    co_return co_await refuse(pages, delivery, std::move(typed), after.error());
  }
  co_return see("/board?said=returned");
}

Task<Response> give_media(Pages& pages, const Request& request, Params params) {
  co_return co_await api::give_media(pages.tasks, request, params["digest"]);
}

using http::Access;
using http::Method;

constexpr std::array routes{
    http::Route<Pages>{Method::get, "/board/tasks/{id}", show_task, Access::visitor},
    http::Route<Pages>{Method::post, "/board/tasks/{id}", answer, Access::visitor, answer_limit_bytes},
    http::Route<Pages>{Method::post, "/board/tasks/{id}/return", give_back, Access::visitor, return_limit_bytes},
    http::Route<Pages>{Method::get, "/board/media/{digest}", give_media, Access::visitor},
};

}  // namespace

std::span<const http::Route<Pages>> task_routes() { return routes; }

}  // namespace lianbo::pages
