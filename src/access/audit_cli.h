// mingbai audit list, verify, erase
#pragma once

#include "platform/cli/context.h"

namespace mingbai::access {

void add_audit_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::access
