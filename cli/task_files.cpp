#include "cli/task_files.hpp"

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "cli/messages.hpp"
#include "cli/width.hpp"

namespace lianbo::cli {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view media = "/api/v1/media/";
constexpr std::uint64_t file_limit_bytes = 256UL * 1024 * 1024;  // a video's, the largest, and some
constexpr std::size_t name_limit_bytes = 255;
constexpr Duration download_within = std::chrono::minutes{10};

Outcome<std::string> download(const Session& session, const std::string& name, const std::string& path) {
  Call call;
  call.path = path;
  call.answer_within = download_within;
  call.answer_limit_bytes = file_limit_bytes;
  const auto answer = session.daemon().call(call);
  if (!answer) {
    return tl::unexpected{Trouble{answer.error()}};
  }
  if (answer->status != 200) {
    const auto said = read(*answer);
    return tl::unexpected{Trouble{said ? say(messages::answer_unreadable, answer->status) : said.error()}};
  }
  // The address ends with the digest of the bytes.
  if (sha256(answer->body).hex() != path.substr(media.size())) {
    return tl::unexpected{Trouble{say(messages::file_damaged, name)}};
  }
  return answer->body;
}

Outcome<fs::path> save(const Session& session, const json& file, const fs::path& folder) {
  const auto name = text_of(file.at("name"));
  const auto path = text_of(file.at("path"));
  if (!is_plain_name(name) || !path.starts_with(media)) {
    return tl::unexpected{Trouble{say(messages::unsafe_file_name, printable(name))}};
  }
  const auto bytes = download(session, name, path);
  if (!bytes) {
    return tl::unexpected{bytes.error()};
  }
  SystemFiles files;
  const auto to = folder / name;
  std::error_code none;
  if (fs::exists(fs::symlink_status(to, none))) {
    const auto there = files.read(to, file_limit_bytes);
    return there && *there == *bytes ? Outcome<fs::path>{to}
                                     : tl::unexpected{Trouble{say(messages::other_file_there, to.native())}};
  }
  const auto written = files.write(to, *bytes);
  return written ? Outcome<fs::path>{to} : tl::unexpected{Trouble{written.error()}};
}

}  // namespace

bool is_plain_name(const std::string& name) {
  return !name.empty() && name.size() <= name_limit_bytes && name.front() != '.' &&
         name.find_first_of("/\\") == std::string::npos && printable(name) == name;
}

Outcome<std::vector<fs::path>> save_files(const Session& session, const json& task, const fs::path& folder) {
  std::vector<fs::path> saved;
  for (const auto& file : task.at("files")) {
    auto path = save(session, file, folder);
    if (!path) {
      return tl::unexpected{path.error()};
    }
    saved.push_back(*std::move(path));
  }
  return saved;
}

}  // namespace lianbo::cli
