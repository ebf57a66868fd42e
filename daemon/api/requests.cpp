#include "daemon/api/requests.hpp"

#include "daemon/api/answers.hpp"
#include "daemon/api/body.hpp"
#include "daemon/api/messages.hpp"
#include "requests/messages.hpp"

#include <array>

namespace lianbo::api {

using http::Params;
using http::Request;
using http::Response;
using nlohmann::json;
using requests::Field;
using requests::Problem;
using requests::Severity;
using requests::Submission;

namespace {

// A video's, the largest that a form may have.
constexpr std::uint64_t media_limit_bytes = 200UL * 1024 * 1024;
constexpr std::uint64_t submission_limit_bytes = 2UL * 1024 * 1024;

constexpr auto submission_fields = std::to_array<Field>({
    {"key", "申請序號"},
    {"form", "申請單"},
    {"files", "檔案"},
    {"signed_on_paper", "紙本簽核"},
    {"up", "預定上線日期"},
    {"down", "預定下線日期"},
    {"channels", "更新管道"},
    {"corrects", "所更正的公告"},
    {"dry_run", "試算"},
});
constexpr auto signature_fields = std::to_array<Field>({{"words", "紙本簽核"}});

std::string channel_ids() {
  std::string all;
  for (const auto channel : channels::all_channels) {
    all += (all.empty() ? "" : ", ") + std::string{channels::id(channel)};
  }
  return all;
}

void read_files(Body& body, Submission& submission) {
  const auto files = body.json().value("files", json::object());
  if (!files.is_object()) {
    body.refuse("files", messages::digest_malformed);
    return;
  }
  for (const auto& [name, value] : files.items()) {
    const auto digest = value.is_string() ? Digest::from_hex(value.get<std::string>()) : std::nullopt;
    if (digest) {
      submission.files.emplace(name, *digest);
    } else {
      body.refuse("files." + name, messages::digest_malformed);
    }
  }
}

Submission read_submission(Body& body, const Request& request) {
  Submission submission;
  submission.key = body.text("key");
  const auto form = body.json().find("form");
  if (form == body.json().end() || !form->is_object()) {
    body.refuse("form", requests::messages::missing);
  } else {
    submission.form = form->dump();
  }
  read_files(body, submission);
  submission.signed_on_paper = body.text("signed_on_paper");
  if (body.has("up")) {
    submission.up = body.text("up");
  }
  if (body.has("down")) {
    submission.down = body.text("down");
  }
  for (const auto& id : body.lines("channels")) {
    if (const auto channel = channels::channel_from(id)) {
      submission.channels.push_back(*channel);
    } else {
      body.refuse("channels", messages::no_such_choice, channel_ids());
    }
  }
  submission.corrects = body.text("corrects");
  submission.actor = request.peer.principal;
  return submission;
}

Response refused_form(const std::vector<Problem>& problems, const Request& request) {
  return refused(problems, say(messages::form_refused, problems.size()), request);
}

Task<Response> keep_media(Requests& api, const Request& request, Params /*params*/) {
  QueryReader query{request};
  const auto name = query.text("name");
  if (name.empty()) {
    query.refuse("name", requests::messages::missing);
    co_return refused(query.problems(), say(messages::request_refused), request);
  }
  const auto digest = co_await api.intake.take_in(name, request.body);
  if (!digest) {
    co_return refused(digest.error(), request);
  }
  const json answer{{"digest", digest->hex()}};
  co_return http::json(200, answer);
}

Task<Response> draft(Requests& api, const Request& request, Submission submission, Severity without_outlet) {
  const auto drafted = co_await api.intake.draft(std::move(submission), without_outlet);
  co_return drafted ? http::json(200, to_json(*drafted)) : refused_form(drafted.error(), request);
}

Task<Response> preview(Requests& api, const Request& request, Params /*params*/) {
  Body body{request, submission_fields};
  auto submission = read_submission(body, request);
  if (!body.problems().empty()) {
    co_return refused(body.problems(), say(messages::request_refused), request);
  }
  co_return co_await draft(api, request, std::move(submission), Severity::warning);
}

Task<Response> submit(Requests& api, const Request& request, Params /*params*/) {
  Body body{request, submission_fields};
  auto submission = read_submission(body, request);
  const bool dry_run = body.flag("dry_run");
  if (!dry_run) {
    body.needed("key");
  }
  if (!body.problems().empty()) {
    co_return refused(body.problems(), say(messages::request_refused), request);
  }
  if (dry_run) {
    co_return co_await draft(api, request, std::move(submission), Severity::error);
  }
  const auto accepted = co_await api.intake.submit(std::move(submission));
  if (!accepted) {
    co_return refused_form(accepted.error(), request);
  }
  auto item = co_await show_item(api.items, accepted->item.text());
  if (!item) {
    co_return refused(item.error(), request);
  }
  const json answer{{"repeated", accepted->repeated},          {"revision", accepted->revision},
                    {"form_hash", accepted->form_hash.hex()},  {"approval_hash", accepted->approval_hash.hex()},
                    {"warnings", to_json(accepted->warnings)}, {"item", *std::move(item)}};
  co_return http::json(accepted->repeated ? 200 : 201, answer);
}

Task<Response> sign(Requests& api, const Request& request, Params params) {
  const Body body{request, signature_fields};
  auto words = body.needed("words");
  if (!body.problems().empty()) {
    co_return refused(body.problems(), say(messages::request_refused), request);
  }
  const auto& id = params["id"];
  const auto done = co_await api.intake.sign_on_paper(id, std::move(words), request.peer.principal);
  if (!done) {
    co_return refused(done.error(), request);
  }
  const auto item = co_await show_item(api.items, id);
  co_return item ? http::json(200, *item) : refused(item.error(), request);
}

using http::Access;
using http::Method;

constexpr std::array routes{
    http::Route<Requests>{Method::put, "/api/v1/media", keep_media, Access::staff, media_limit_bytes},
    http::Route<Requests>{Method::post, "/api/v1/requests", submit, Access::staff, submission_limit_bytes},
    http::Route<Requests>{Method::post, "/api/v1/previews", preview, Access::staff, submission_limit_bytes},
    http::Route<Requests>{Method::post, "/api/v1/items/{id}/signature", sign},
};

}  // namespace

std::span<const http::Route<Requests>> request_routes() { return routes; }

}  // namespace lianbo::api
