// mingbai log recover | resume: the log goes on with the key that it had.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

// Below `mingbai log`.
void add_log_recover_commands(CLI::App& log, cli::Context& context);

}  // namespace mingbai::app
