// mingbai init: makes a data folder, or brings one up to date.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_init_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
