// mingbai calendar, matter, due: the engine of steps and deadlines on the command line.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::matters {

void add_calendar_command(CLI::App& root, cli::Context& context);
void add_matter_commands(CLI::App& root, cli::Context& context);
void add_due_command(CLI::App& root, cli::Context& context);

}  // namespace mingbai::matters
