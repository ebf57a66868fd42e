#include "daemon/api/site.hpp"

#include "adapters/website/serve.hpp"

#include <array>

namespace lianbo::api {
namespace {

constexpr std::string_view root = "/site";

Task<http::Response> serve_page(Site& site, const http::Request& request, http::Params /*params*/) {
  auto page = website::serve(std::string_view{request.path}.substr(root.size()), site.folder, site.files);
  http::Response response{page.status, {}, std::move(page.body), nullptr};
  for (auto& header : page.headers) {
    response.headers.push_back({std::move(header.name), std::move(header.value)});
  }
  co_return response;
}

Task<http::Response> go_to_root(Site& /*site*/, const http::Request& /*request*/, http::Params /*params*/) {
  co_return http::Response{301, {{"Location", "/site/"}}, {}, nullptr};
}

constexpr std::array routes{
    http::Route<Site>{http::Method::get, "/site", go_to_root, http::Access::anyone},
    http::Route<Site>{http::Method::get, "/site/{path...}", serve_page, http::Access::anyone},
};

}  // namespace

std::span<const http::Route<Site>> site_routes() { return routes; }

}  // namespace lianbo::api
