#pragma once

#include <string>
#include <vector>

namespace lianbo::transport {

// As long as it lives, this program's getaddrinfo() answers for one name as told; all others resolve as ever. libcurl
// resolves on threads of its own.
class FakeDns {
 public:
  static FakeDns resolving(std::string name, std::vector<std::string> addresses);
  static FakeDns failing(std::string name, int error);  // EAI_NONAME, EAI_AGAIN, …
  static FakeDns silent(std::string name);              // answers only when this object goes

  FakeDns(const FakeDns&) = delete;
  FakeDns& operator=(const FakeDns&) = delete;
  ~FakeDns();

  int times_asked() const;

 private:
  explicit FakeDns(std::string name) : name_{std::move(name)} {}
  std::string name_;
};

}  // namespace lianbo::transport
