// mingbai log key: the keys with which this city's log signs, and how one takes over from another.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

// Below `log`.
void add_log_key_commands(CLI::App& log, cli::Context& context);

}  // namespace mingbai::app
