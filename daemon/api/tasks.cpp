#include "daemon/api/tasks.hpp"

#include "base/civil_time.hpp"
#include "daemon/api/answers.hpp"
#include "daemon/api/body.hpp"
#include "daemon/api/messages.hpp"

#include <array>

namespace lianbo::api {

using http::Params;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr int most_tasks = 500;

constexpr auto answer_fields = std::to_array<requests::Field>({
    {"task", "工作"},
    {"url", "網址"},
    {"picture", "照片"},
    {"words", "簽名"},
});

json texts_json(const std::vector<Text>& texts) {
  auto list = json::array();
  for (const auto& text : texts) {
    list.push_back(to_json(text));
  }
  return list;
}

json task_json(const requests::PersonTask& task, const Lens& lens, store::Connection& connection) {
  auto pieces = json::array();
  for (const auto& piece : task.pieces) {
    pieces.push_back({{"label", to_json(piece.label)}, {"text", piece.text}});
  }
  auto files = json::array();
  for (const auto& asset : task.assets) {
    files.push_back({{"name", asset.file_name},
                     {"media_type", asset.media_type},
                     {"size_bytes", asset.size_bytes},
                     {"text", asset.text},
                     {"path", "/api/v1/media/" + asset.digest.hex()}});
  }
  return {{"task", queue::key_of(task.delivery).text()},
          {"action", channels::id(task.delivery.action)},
          {"title", task.title},
          {"since", rfc3339(task.delivery.handed_at.value())},
          {"deadline", rfc3339(task.deadline)},
          {"overdue", lens.now > task.deadline},
          {"look_first", task.look_first},
          {"withdrawn", task.withdrawn},
          {"steps", texts_json(task.steps)},
          {"pieces", std::move(pieces)},
          {"files", std::move(files)},
          {"delivery", to_json(task.delivery, lens, connection)}};
}

Task<Response> list_tasks(Tasks& api, const Request& request, Params /*params*/) {
  auto read = [lens = api.items.lens(), steps = api.steps](store::Connection& connection) {
    auto list = json::array();
    for (const auto& task : requests::open_tasks(connection, lens.rules, steps, lens.now, most_tasks)) {
      list.push_back(task_json(task, lens, connection));
    }
    return list;
  };
  auto list = co_await api.items.store.read(std::move(read));
  if (!list) {
    co_return refused(list.error(), request);
  }
  const json answer{{"tasks", *std::move(list)}};
  co_return http::json(200, answer);
}

Task<Response> answer(Tasks& api, const Request& request, Params params) {
  Body body{request, answer_fields};
  requests::TaskAnswer given;
  given.delivery = params["id"];
  given.task = body.text("task");
  given.url = body.text("url");
  given.words = body.text("words");
  given.actor = request.peer.principal;
  if (body.has("picture")) {
    given.picture = Digest::from_hex(body.text("picture"));
    if (!given.picture) {
      body.refuse("picture", messages::digest_malformed);
    }
  }
  if (!body.problems().empty()) {
    co_return refused(body.problems(), say(messages::request_refused), request);
  }
  const auto after = co_await requests::answer_task(api.items.store, api.items.queue, api.clock, std::move(given));
  if (!after) {
    co_return refused(after.error(), request);
  }
  auto show = [delivery = *after, lens = api.items.lens()](store::Connection& connection) {
    return to_json(delivery, lens, connection);
  };
  const auto shown = co_await api.items.store.read(std::move(show));
  co_return shown ? http::json(200, *shown) : refused(shown.error(), request);
}

// The pictures and files that go with a task, as they are published.
Task<Response> media(Tasks& api, const Request& request, Params params) {
  co_return co_await give_media(api, request, params["digest"]);
}

using http::Method;

constexpr std::array routes{
    http::Route<Tasks>{Method::get, "/api/v1/tasks", list_tasks},
    http::Route<Tasks>{Method::post, "/api/v1/deliveries/{id}/done", answer},
    http::Route<Tasks>{Method::get, "/api/v1/media/{digest}", media},
};

}  // namespace

Task<Response> give_media(Tasks& api, const Request& request, std::string hex) {
  const auto digest = Digest::from_hex(hex);
  auto read = [digest](store::Connection& connection) -> std::optional<std::string> {
    if (!digest) {
      return std::nullopt;
    }
    auto row = connection.open("SELECT media_type FROM media WHERE served = ?", store::Statement::Blob{digest->view()});
    return row.next() ? std::optional{std::string{row.text(0)}} : std::nullopt;
  };
  const auto type = co_await api.items.store.read(std::move(read));
  if (!type) {
    co_return refused(type.error(), request);
  }
  if (!*type) {
    co_return refused(say(messages::no_such_file, hex), request);
  }
  auto bytes = api.media.get(*digest);
  if (!bytes) {
    co_return refused(bytes.error(), request);
  }
  Response response;
  response.headers = {{"Content-Type", **type},
                      {"Content-Disposition", "attachment"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Cache-Control", "private, immutable, max-age=86400"}};
  response.body = *std::move(bytes);
  co_return response;
}

std::span<const http::Route<Tasks>> task_routes() { return routes; }

}  // namespace lianbo::api
