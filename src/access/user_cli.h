// mingbai user invite, list, reset, password, disable, sessions, sign-out
#pragma once

#include "platform/cli/context.h"

namespace mingbai::access {

void add_user_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::access
