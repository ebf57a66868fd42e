#pragma once

#include "base/task.hpp"
#include "store/audit.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>

namespace lianbo::daemon {

// Reads a database through, its audit trail to the last row, on `worker`, with a connection of its own: neither the
// writer nor the reader waits for it. Errors: `store_corrupt` and the others of opening it, `audit_broken`,
// `audit_cut`.
Task<Result<store::ChainReport>> verify_database(std::filesystem::path path, boost::asio::any_io_executor worker);

}  // namespace lianbo::daemon
