// mingbai user show, lock, unlock, session-end
#pragma once

#include "platform/cli/context.h"

namespace mingbai::access {

// `users`: the command that they belong to.
void add_account_commands(CLI::App& users, cli::Context& context);

}  // namespace mingbai::access
