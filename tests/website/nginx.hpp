#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace lianbo::website {

// A folder of its own below the temporary one, gone when it goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Fetched {
  long status = 0;
  std::string headers;
  std::string body;
};

// A real nginx with nginx.conf.example, on a Unix socket, serving `<folder>/site`; where a port is given also there, on
// loopback.
class Nginx {
 public:
  explicit Nginx(const std::filesystem::path& folder, std::uint16_t port = 0);
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;
  ~Nginx();

  Fetched get(const std::string& target) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace lianbo::website
