#include "daemon/http/router.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace lianbo::http {
namespace {

using Segment = Router::Segment;
using Kind = Segment::Kind;

std::vector<std::string> segments_of(std::string_view path) { return split(path.substr(1), '/'); }

Segment segment_from(const std::string& text) {
  if (!text.starts_with('{')) {
    return {Kind::word, text};
  }
  if (text.ends_with("...}")) {
    return {Kind::rest, text.substr(1, text.size() - 5)};
  }
  return {Kind::name, text.substr(1, text.size() - 2)};
}

bool is_for_the_same_paths(const Router::Entry& a, const Router::Entry& b) {
  return std::ranges::equal(a.segments, b.segments, [](const Segment& x, const Segment& y) {
    return x.kind == y.kind && (x.kind != Kind::word || x.text == y.text);
  });
}

bool is_more_definite(const Router::Entry& a, const Router::Entry& b) {
  return std::ranges::lexicographical_compare(a.segments, b.segments, {}, &Segment::kind, &Segment::kind);
}

// Handlers get decoded text and may look up files with it: what could climb out of a folder, or split into two
// segments after it was decoded, fits no path of ours.
std::optional<std::vector<std::string>> decode_path(std::string_view path) {
  if (!path.starts_with('/')) {
    return std::nullopt;
  }
  std::vector<std::string> decoded;
  for (const auto& segment : segments_of(path)) {
    auto text = percent_decode(segment);
    const bool sound =
        text && is_valid_utf8(*text) && *text != "." && *text != ".." && std::ranges::none_of(*text, [](char c) {
          return c == '/' || c == '\\' || c == '\x7f' || static_cast<unsigned char>(c) < 0x20;
        });
    if (!sound) {
      return std::nullopt;
    }
    decoded.push_back(*std::move(text));
  }
  return decoded;
}

std::optional<Params> fit(const std::vector<Segment>& segments, const std::vector<std::string>& path) {
  Params params;
  std::size_t at = 0;
  for (const auto& [kind, text] : segments) {
    if (kind == Kind::rest) {
      std::string rest;
      for (std::size_t i = at; i < path.size(); ++i) {
        rest += (i == at ? "" : "/") + path[i];
      }
      params.add(text, std::move(rest));
      return params;
    }
    if (at == path.size() || (kind == Kind::word ? path[at] != text : path[at].empty())) {
      return std::nullopt;
    }
    if (kind == Kind::name) {
      params.add(text, path[at]);
    }
    ++at;
  }
  return at == path.size() ? std::optional{std::move(params)} : std::nullopt;
}

std::string allow_text(std::vector<Method> methods) {
  if (std::ranges::find(methods, Method::get) != methods.end()) {
    methods.push_back(Method::head);
  }
  methods.push_back(Method::options);
  std::ranges::sort(methods);
  const auto same = std::ranges::unique(methods);
  methods.erase(same.begin(), same.end());
  std::string text;
  for (const auto method : methods) {
    text += (text.empty() ? "" : ", ") + std::string{id(method)};
  }
  return text;
}

}  // namespace

const std::string& Params::operator[](std::string_view name) const {
  const auto found = std::ranges::find(values_, name, &std::pair<std::string, std::string>::first);
  if (found == values_.end()) {
    throw std::logic_error{"the route has no {" + std::string{name} + "}"};
  }
  return found->second;
}

std::vector<Segment> Router::parse(std::string_view path) {
  if (!path.starts_with('/')) {
    throw std::logic_error{"a route's path starts with /: " + std::string{path}};
  }
  std::vector<Segment> segments;
  for (const auto& text : segments_of(path)) {
    if (!segments.empty() && segments.back().kind == Kind::rest) {
      throw std::logic_error{"{rest...} stands at the end of a route's path: " + std::string{path}};
    }
    auto segment = segment_from(text);
    if (segment.text.find_first_of("{}") != std::string::npos || (segment.kind != Kind::word && segment.text.empty())) {
      throw std::logic_error{"a route's {name} is one whole segment: " + std::string{path}};
    }
    segments.push_back(std::move(segment));
  }
  return segments;
}

void Router::add(Entry entry) {
  for (const auto& other : entries_) {
    if (other.method == entry.method && is_for_the_same_paths(other, entry)) {
      throw std::logic_error{"two routes for " + std::string{id(entry.method)} + " " + std::string{entry.path}};
    }
  }
  const auto place = std::ranges::find_if(entries_, [&](const Entry& other) { return is_more_definite(entry, other); });
  entries_.insert(place, std::move(entry));
}

Router::Match Router::find(Method method, std::string_view path) const {
  Match match;
  const auto decoded = decode_path(path);
  if (!decoded) {
    match.kind = Match::Kind::bad_path;
    return match;
  }
  std::vector<Method> offered;
  const Entry* fitting = nullptr;
  const Entry* get = nullptr;
  for (const auto& entry : entries_) {
    if (fitting != nullptr && !is_for_the_same_paths(entry, *fitting)) {
      continue;
    }
    auto params = fit(entry.segments, *decoded);
    if (!params) {
      continue;
    }
    fitting = &entry;
    offered.push_back(entry.method);
    get = entry.method == Method::get ? &entry : get;
    if (entry.method == method) {
      match.entry = &entry;
      match.params = *std::move(params);
    }
  }
  if (match.entry == nullptr && method == Method::head && get != nullptr) {
    match.entry = get;
    match.params = fit(get->segments, *decoded).value();
  }
  if (match.entry != nullptr) {
    match.kind = Match::Kind::found;
  } else if (!offered.empty()) {
    match.kind = method == Method::options ? Match::Kind::options : Match::Kind::method_not_allowed;
    match.allow = allow_text(std::move(offered));
  }
  return match;
}

}  // namespace lianbo::http
