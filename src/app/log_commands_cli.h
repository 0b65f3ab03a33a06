// mingbai log, whose proofs carry the openings of what was published.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_log_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
