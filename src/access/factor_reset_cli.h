// mingbai user factor-reset and factor-reset-stop: what whoever operates the machine can do about a
// lost second factor. Approving is for a person at the desk.
#pragma once

#include "platform/cli/context.h"

namespace CLI {
class App;
}

namespace mingbai::access {

// `users`: the command that they belong to.
void add_factor_reset_commands(CLI::App& users, cli::Context& context);

}  // namespace mingbai::access
