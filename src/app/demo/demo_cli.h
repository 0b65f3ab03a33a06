// mingbai demo fill
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_demo_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
