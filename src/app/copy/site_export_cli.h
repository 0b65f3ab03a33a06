// mingbai site export
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_site_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
