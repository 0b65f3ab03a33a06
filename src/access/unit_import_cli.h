// The command `mingbai units import`, which is here because it asks for a right.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::access {

// After the other commands of units.
void add_unit_import_command(CLI::App& root, cli::Context& context);

}  // namespace mingbai::access
