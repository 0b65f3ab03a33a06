// mingbai witness: this machine vouches for the logs of others.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_witness_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
