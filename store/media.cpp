#include "store/media.hpp"

#include "store/messages.hpp"

#include <fmt/format.h>

namespace lianbo::store {
namespace {

// Above what the form allows for one file; a guard for memory.
constexpr std::uint64_t limit_bytes = std::uint64_t{256} << 20U;

}  // namespace

std::filesystem::path Media::path_of(const Digest& digest) const {
  const auto name = digest.hex();
  return folder_ / name.substr(0, 2) / name.substr(2);
}

Result<Digest> Media::put(std::string_view bytes) {
  const auto digest = sha256(bytes);
  if (const auto there = get(digest)) {
    return digest;
  }
  if (auto written = files_.write(path_of(digest), bytes); !written) {
    return tl::unexpected{written.error()};
  }
  return digest;
}

Result<std::string> Media::get(const Digest& digest) {
  auto bytes = files_.read(path_of(digest), limit_bytes);
  if (bytes && sha256(*bytes) != digest) {
    return fail(messages::media_altered, path_of(digest).string());
  }
  return bytes;
}

Result<std::vector<Digest>> Media::all() {
  std::vector<Digest> digests;
  for (int first = 0; first < 256; ++first) {
    const auto start = fmt::format("{:02x}", first);
    const auto names = files_.list(folder_ / start);
    if (!names) {
      return tl::unexpected{names.error()};
    }
    for (const auto& name : *names) {
      if (const auto digest = Digest::from_hex(start + name)) {
        digests.push_back(*digest);
      }
    }
  }
  return digests;
}

}  // namespace lianbo::store
