#include "daemon/http/access.hpp"

#include "base/text.hpp"
#include "daemon/http/messages.hpp"

#include <arpa/inet.h>
#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace lianbo::http {
namespace {

std::string lower(std::string_view text) {
  std::string lowered{text};
  std::ranges::transform(lowered, lowered.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lowered;
}

std::optional<std::string_view> bearer_token(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (lower(authorization.substr(0, scheme.size())) != scheme) {
    return std::nullopt;
  }
  return trim(authorization.substr(scheme.size()));
}

bool may_enter(const Peer& peer, const Admission& admission) {
  return peer.uid == 0 || peer.uid == geteuid() || admission.uids.contains(peer.uid) ||
         admission.gids.contains(peer.gid) ||
         std::ranges::any_of(peer.groups, [&](gid_t group) { return admission.gids.contains(group); });
}

// Host without its port: `[::1]:8080` is ::1.
std::string_view host_part(std::string_view host) {
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    return end == std::string_view::npos ? std::string_view{} : host.substr(1, end - 1);
  }
  return host.substr(0, host.find(':'));
}

bool is_numeric_address(std::string_view host) {
  const std::string text{host};
  in6_addr room{};
  return inet_pton(AF_INET, text.c_str(), &room) == 1 || inet_pton(AF_INET6, text.c_str(), &room) == 1;
}

bool is_our_name(std::string_view host, const Admission& admission) {
  const auto name = lower(host_part(host));
  return name == "localhost" || is_numeric_address(name) || admission.host_names.contains(name);
}

bool is_same_origin(std::string_view origin, std::string_view host) {
  const auto scheme_end = origin.find("://");
  return scheme_end != std::string_view::npos && lower(origin.substr(scheme_end + 3)) == lower(host);
}

bool is_this_machine(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

// A proxy on this machine would make everybody a local user.
bool came_by_proxy(const Request& request) {
  constexpr std::array marks{"Forwarded",         "X-Forwarded-For", "X-Forwarded-Host",
                             "X-Forwarded-Proto", "X-Real-IP",       "Via"};
  return std::ranges::any_of(marks, [&](const char* mark) { return request.header(mark).has_value(); });
}

// The one value of the header that a proxy sets; nothing where it is missing, twice there, or not a name.
std::optional<std::string> proxy_user(const Request& request, std::string_view header) {
  constexpr std::size_t most_bytes = 200;
  std::optional<std::string> user;
  for (const auto& [name, value] : request.headers) {
    if (lower(name) == lower(header)) {
      if (user) {
        return std::nullopt;
      }
      user = std::string{trim(value)};
    }
  }
  const bool good = user && !user->empty() && user->size() <= most_bytes && is_valid_utf8(*user) &&
                    std::ranges::none_of(*user, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return good ? user : std::nullopt;
}

}  // namespace

Result<Tokens> Tokens::parse(std::string_view text, std::string_view file_name) {
  Tokens parsed;
  std::uint64_t number = 0;
  for (const auto& raw : split(text, '\n')) {
    ++number;
    const auto line = trim(raw);
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    const auto name = line.substr(0, line.find_first_of(" \t"));
    const auto digest = Digest::from_hex(trim(line.substr(name.size())));
    if (!digest) {
      return fail(messages::token_line_malformed, file_name, number);
    }
    if (std::ranges::find(parsed.tokens_, name, &Token::name) != parsed.tokens_.end()) {
      return fail(messages::token_name_twice, file_name, number, name);
    }
    parsed.tokens_.push_back({std::string{name}, *digest});
  }
  return parsed;
}

std::optional<std::string> Tokens::name_of(std::string_view token) const {
  const auto digest = sha256(token);
  const Token* found = nullptr;
  for (const auto& each : tokens_) {
    if (equal_in_constant_time(each.digest.view(), digest.view())) {
      found = &each;
    }
  }
  return found == nullptr ? std::nullopt : std::optional{found->name};
}

void recognise(Peer& peer, const std::optional<std::string_view>& authorization, const Admission& admission) {
  peer.authenticated = false;
  peer.may_act = false;
  if (peer.kind == Peer::Kind::unix_socket) {
    peer.authenticated = may_enter(peer, admission);
    peer.may_act = peer.authenticated;
    return;
  }
  peer.principal.clear();
  const auto token = bearer_token(authorization.value_or(""));
  if (auto name = token ? admission.tokens.name_of(*token) : std::nullopt) {
    peer.principal = *std::move(name);
    peer.authenticated = true;
    peer.may_act = !admission.readers.contains(peer.principal);
  }
}

std::optional<Refusal> refuse_foreign_page(const Request& request, const Admission& admission) {
  if (request.peer.kind == Peer::Kind::unix_socket) {
    return std::nullopt;
  }
  const auto hosts =
      std::ranges::count_if(request.headers, [](const Header& header) { return lower(header.name) == "host"; });
  if (hosts > 1) {
    return Refusal{400, say(messages::request_malformed)};
  }
  // HTTP/1.0 may leave it out; a browser never does.
  const auto host = request.header("Host");
  if (host && !is_our_name(*host, admission)) {
    return Refusal{421, say(messages::host_unknown, shorten(*host, 100))};
  }
  if (is_safe(request.method)) {
    return std::nullopt;
  }
  const auto origin = request.header("Origin");
  const auto site = request.header("Sec-Fetch-Site");
  const bool foreign_origin = origin && !is_same_origin(*origin, host.value_or(""));
  const bool foreign_site = site && *site != "same-origin" && *site != "none";
  return foreign_origin || foreign_site ? std::optional{Refusal{403, say(messages::other_site)}} : std::nullopt;
}

std::optional<Refusal> admit_visitor(Request& request, const Admission& admission) {
  const auto& pages = admission.pages;
  auto& peer = request.peer;
  if (pages.open_to == Pages::For::nobody) {
    return Refusal{404, say(messages::no_such_path, shorten(request.path, 100))};
  }
  if (peer.kind == Peer::Kind::unix_socket) {
    return Refusal{403, say(messages::pages_by_browser)};
  }
  // A numeric Host names no page but our own; a page that came by a name has to have come by one of ours.
  const auto host = request.header("Host");
  if (!host || !is_our_name(*host, admission)) {
    return Refusal{421, say(messages::host_unknown, shorten(host.value_or(""), 100))};
  }
  if (pages.open_to == Pages::For::this_machine) {
    if (!is_this_machine(peer.address) || came_by_proxy(request)) {
      return Refusal{403, say(messages::pages_on_this_machine)};
    }
    peer.principal = "board";
  } else {
    auto user = pages.proxies.contains(peer.address) ? proxy_user(request, pages.user_header) : std::nullopt;
    if (!user) {
      return Refusal{403, say(messages::pages_by_proxy)};
    }
    peer.principal = *std::move(user);
  }
  if (!is_safe(request.method) && !request.header("Origin") && !request.header("Sec-Fetch-Site")) {
    return Refusal{403, say(messages::form_without_origin)};
  }
  peer.authenticated = true;
  peer.may_act = true;
  return std::nullopt;
}

std::optional<Refusal> refuse_stranger(const Peer& peer) {
  if (peer.authenticated) {
    return std::nullopt;
  }
  return peer.kind == Peer::Kind::unix_socket ? Refusal{403, say(messages::user_not_allowed, peer.principal)}
                                              : Refusal{401, say(messages::token_needed)};
}

std::optional<Refusal> refuse_reader(const Request& request) {
  const bool allowed = request.peer.may_act || is_safe(request.method);
  return allowed ? std::nullopt : std::optional{Refusal{403, say(messages::token_only_reads, request.peer.principal)}};
}

}  // namespace lianbo::http
