#pragma once

#include "base/files.hpp"
#include "base/sha256.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::store {

// Pictures, videos and documents, each kept once under its SHA-256: <folder>/ab/cdef…. Files are never changed; what is
// read is compared with its name, so that a damaged or exchanged file is an error and never goes out.
class Media {
 public:
  Media(std::filesystem::path folder, Files& files) : folder_{std::move(folder)}, files_{files} {}

  // Answers when the bytes survive a loss of power. Errors: those of Files::write().
  Result<Digest> put(std::string_view bytes);

  // Errors: `file_missing` and the others of Files::read(), `media_altered`.
  Result<std::string> get(const Digest& digest);

  // All that is kept, sorted. Errors: those of Files::list().
  Result<std::vector<Digest>> all();

  std::filesystem::path path_of(const Digest& digest) const;

 private:
  std::filesystem::path folder_;
  Files& files_;
};

}  // namespace lianbo::store
