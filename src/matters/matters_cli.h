// mingbai calendar: what the engine of steps and deadlines shows on the command line.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::matters {

void add_calendar_command(CLI::App& root, cli::Context& context);

}  // namespace mingbai::matters
