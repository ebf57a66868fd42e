#pragma once

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "daemon/http/message.hpp"

#include <sys/types.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::http {

// The bearer tokens that are good, each known by its SHA-256 only: whoever reads the file can not use it.
class Tokens {
 public:
  // A line each: a name, blanks, and the 64 hexadecimal digits. Empty lines and # comments are skipped. Errors name
  // `file_name` and the line: `token_line_malformed`, `token_name_twice`.
  static Result<Tokens> parse(std::string_view text, std::string_view file_name);

  // The name that a token belongs to. Takes the same time whichever it is.
  std::optional<std::string> name_of(std::string_view token) const;

 private:
  struct Token {
    std::string name;
    Digest digest;
  };
  std::vector<Token> tokens_;
};

// Who may see the pages, which a browser shows to people and which no token reaches.
struct Pages {
  enum class For {
    nobody,
    this_machine,  // browsers on it, unless they come through a proxy
    proxy          // those whom the office's own proxy has recognised
  };
  For open_to = For::nobody;
  std::string user_header;                       // proxy: where it says who it is
  std::set<std::string, std::less<>> proxies{};  // proxy: its numeric addresses
};

// Who may do what staff may. Exchanged as a whole when the settings are read again.
struct Admission {
  Tokens tokens;
  std::set<std::string, std::less<>> readers;  // of the tokens, those that may only look
  std::set<uid_t> uids;                        // local users, beside root and the daemon's own
  std::set<gid_t> gids;                        // local users in one of these groups

  // Names by which browsers may reach a TCP address, beside localhost and numeric addresses. A page that made its own
  // name point here (DNS rebinding) asks for it by that name, and is refused.
  std::set<std::string, std::less<>> host_names;

  Pages pages;
};

// Why a request is turned away, as it is answered.
struct Refusal {
  int status = 0;
  Error error;
};

// Decides what the peer may do; over TCP it learns the name from the token.
void recognise(Peer& peer, const std::optional<std::string_view>& authorization, const Admission& admission);

// Over TCP: 400 or 421 for the Host header, 403 for an act that another site's page asks for. Nothing over a Unix
// socket, which no browser reaches.
std::optional<Refusal> refuse_foreign_page(const Request& request, const Admission& admission);

// Lets a browser in to the pages: `peer` is then who acts. 404 where there are none; 403 for whom they are not, and for
// an act of which the browser does not say that our own page asks for it; 421 for a Host that is not ours. For after
// refuse_foreign_page().
std::optional<Refusal> admit_visitor(Request& request, const Admission& admission);

// 401 (tcp) or 403 (unix_socket) for whom recognise() did not know.
std::optional<Refusal> refuse_stranger(const Peer& peer);

// 403 for a request that is not safe by a peer who may only look.
std::optional<Refusal> refuse_reader(const Request& request);

}  // namespace lianbo::http
