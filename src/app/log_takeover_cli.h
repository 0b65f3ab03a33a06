// mingbai log takeover: a new key, where the log's key is lost.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

// Below `mingbai log`.
void add_log_takeover_command(CLI::App& log, cli::Context& context);

}  // namespace mingbai::app
