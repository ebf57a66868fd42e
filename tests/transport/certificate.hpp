#pragma once

#include <chrono>
#include <string>

namespace lianbo::transport {

// A fresh key and a certificate that it signed itself, in PEM.
struct Certificate {
  std::string key;
  std::string certificate;
};

// `names` as OpenSSL writes alternative names: "IP:127.0.0.1,DNS:office.test". Valid from yesterday until `valid_for`
// from now, which may lie in the past.
Certificate make_certificate(const std::string& names, std::chrono::seconds valid_for);

}  // namespace lianbo::transport
