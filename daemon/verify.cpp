#include "daemon/verify.hpp"

#include "daemon/schema.hpp"
#include "store/messages.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>

namespace lianbo::daemon {
namespace {

Result<store::ChainReport> verify(const std::filesystem::path& path) {
  auto connection = store::open_for_reading(path, newest_version());
  if (!connection) {
    return tl::unexpected{connection.error()};
  }
  try {
    // One snapshot: the chain's head and its rows have to belong together.
    (*connection)->execute("BEGIN");
    return store::verify_chain(**connection);
  } catch (const store::SqlError& sql) {
    return fail(store::messages::store_corrupt, path.string(), sql.what());
  }
}

// Optional, since co_spawn makes its answer's type by default first.
Task<std::optional<Result<store::ChainReport>>> on_worker(std::filesystem::path path) { co_return verify(path); }

}  // namespace

Task<Result<store::ChainReport>> verify_database(std::filesystem::path path, boost::asio::any_io_executor worker) {
  auto work = on_worker(std::move(path));
  auto report = co_await boost::asio::co_spawn(worker, std::move(work), boost::asio::use_awaitable);
  co_return *std::move(report);
}

}  // namespace lianbo::daemon
