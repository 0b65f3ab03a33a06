// mingbai security-log keys, read
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_security_log_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
