// mingbai log policy, log witness: who has to have seen our log's checkpoints.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

// Below `log`.
void add_log_policy_commands(CLI::App& log, cli::Context& context);

}  // namespace mingbai::app
