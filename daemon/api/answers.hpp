#pragma once

#include "daemon/http/message.hpp"
#include "requests/problem.hpp"

#include <nlohmann/json_fwd.hpp>
#include <vector>

// Refusals of the API, as docs/openapi.yaml has them.
namespace lianbo::api {

// 404 for what is not there, 409 for what is not possible now, 503 and 507 for the store's trouble, 422 for the rest.
int status_of(const Error& error);

http::Response refused(const Error& error, const http::Request& request);

// The mistakes of what was sent, each with its field. Trouble that is not the sender's comes first and alone.
http::Response refused(const std::vector<requests::Problem>& problems, const Error& summary,
                       const http::Request& request);

nlohmann::json to_json(const std::vector<requests::Problem>& problems);

}  // namespace lianbo::api
