// mingbai log: this city's own log: its name, its checkpoint, its entries, and whether it is sound.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::translog {

void add_log_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::translog
