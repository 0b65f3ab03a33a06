// The commands `mingbai units …`.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::units {

void add_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::units
