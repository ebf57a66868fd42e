#pragma once

#include "base/task.hpp"
#include "daemon/http/message.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lianbo::http {

// What stood in the places of a path's {names}, decoded.
class Params {
 public:
  void add(std::string name, std::string value) { values_.emplace_back(std::move(name), std::move(value)); }

  // Throws where the route has no such name: the table and its handler disagree.
  const std::string& operator[](std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

enum class Access {
  anyone,  // the site's pages, /healthz
  staff,   // an allowed local user, or a bearer token
  visitor  // a browser, as Admission::pages lets it in
};

inline constexpr std::uint64_t default_body_limit_bytes = 1024 * 1024;

// One line of a constant table:
//
//   constexpr std::array routes{
//       Route<Api>{Method::get, "/api/v1/items/{id}", show_item},
//       Route<Api>{Method::post, "/api/v1/media", keep_media, Access::staff, 64 * 1024 * 1024}};
//
// {id} stands for one segment, {path...} at the end for all that is left, which may be empty. HEAD comes with GET.
template <class Context>
struct Route {
  Method method = Method::get;
  std::string_view path;
  Task<Response> (*handle)(Context&, const Request&, Params) = nullptr;
  Access access = Access::staff;
  std::uint64_t body_limit_bytes = default_body_limit_bytes;
};

// All the tables of a server. Of several paths that fit, the one whose first differing segment is more definite wins:
// a word before a {name} before a {rest...}. Only that path's methods count: what it does not offer is 405, even where
// a vaguer path would take it.
class Router {
 public:
  using Handler = std::function<Task<Response>(const Request&, Params)>;

  struct Segment {
    enum class Kind { word, name, rest };  // in the order in which they win
    Kind kind;
    std::string text;
  };

  struct Entry {
    Method method = Method::get;
    std::string_view path;
    Access access = Access::staff;
    std::uint64_t body_limit_bytes = 0;
    Handler handle;
    std::vector<Segment> segments;  // of `path`, parsed once
  };

  // The table's text and the context must live as long as the router. Throws where a path is malformed or two lines
  // are for the same requests.
  template <class Context>
  Router& add(Context& context, std::span<const Route<Context>> table) {
    for (const auto& route : table) {
      add(Entry{route.method, route.path, route.access, route.body_limit_bytes,
                [&context, handle = route.handle](const Request& request, Params params) {
                  return handle(context, request, std::move(params));
                },
                parse(route.path)});
    }
    return *this;
  }

  struct Match {
    enum class Kind {
      found,
      bad_path,            // broken escapes, dot segments, control characters: 400
      no_such_path,        // 404
      method_not_allowed,  // 405, with `allow`
      options              // 204, with `allow`
    };
    Kind kind = Kind::no_such_path;
    const Entry* entry = nullptr;
    Params params;
    std::string allow;  // GET, HEAD, OPTIONS
  };

  // `path` as it came, without the query.
  Match find(Method method, std::string_view path) const;

  const std::vector<Entry>& entries() const { return entries_; }

 private:
  static std::vector<Segment> parse(std::string_view path);
  void add(Entry entry);

  std::vector<Entry> entries_;  // the most definite paths first
};

}  // namespace lianbo::http
