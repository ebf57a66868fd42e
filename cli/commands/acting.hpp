#pragma once

#include "cli/commands/commands.hpp"
#include "cli/lookup.hpp"

#include <string>

namespace lianbo::cli {

// Acts on an item, or on one delivery, and shows how it stands then. `body` is an Act.
ExitCode act_on(const Session& session, const Found& on, const nlohmann::json& body);

// ITEM, which may be a delivery's id.
CLI::Option& add_target(Commands& commands, CLI::App& app, std::string& target);

CLI::Option& add_reason(Commands& commands, CLI::App& app, std::string& reason, bool is_needed);

}  // namespace lianbo::cli
