// The command `mingbai serve`.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_serve_command(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
