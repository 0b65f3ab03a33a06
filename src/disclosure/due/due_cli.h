// mingbai catalogue due --unit CODE [--on DATE]
#pragma once

#include "platform/cli/context.h"

namespace mingbai::disclosure {

// After add_catalogue_commands().
void add_catalogue_due_command(CLI::App& root, cli::Context& context);

}  // namespace mingbai::disclosure
