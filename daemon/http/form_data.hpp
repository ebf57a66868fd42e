#pragma once

#include "base/result.hpp"
#include "daemon/http/message.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lianbo::http {

struct FormLimits {
  std::size_t fields = 16;
  std::size_t header_bytes = 2048;       // of one field
  std::size_t text_bytes = 16UL * 1024;  // of one field that is no file
};

struct FormFile {
  std::string name;  // as the sender called it, without any folder: to be shown, never to be used as a path
  std::string bytes;
};

// What a page's form was filled in with.
class FormData {
 public:
  const std::string& text(std::string_view name) const;  // empty where there is none; lines end with \n
  const FormFile* file(std::string_view name) const;     // null where none was chosen

 private:
  friend Result<FormData> read_form(const Request& request, const FormLimits& limits);
  friend Result<FormData> parse_multipart(std::string_view body, std::string_view boundary, const FormLimits& limits);
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, FormFile, std::less<>> files_;
};

// The body of a request, as browsers send it: multipart/form-data (RFC 7578, and the HTML standard's way of writing
// names) or application/x-www-form-urlencoded. Strict: what no browser sends is refused. Errors: `form_malformed`,
// `form_too_large`, `form_kind_unknown`.
Result<FormData> read_form(const Request& request, const FormLimits& limits = {});

// The boundary of a multipart/form-data content type; nothing where it has none, or one that RFC 2046 does not allow.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// Errors: `form_malformed`, `form_too_large`.
Result<FormData> parse_multipart(std::string_view body, std::string_view boundary, const FormLimits& limits = {});

}  // namespace lianbo::http
