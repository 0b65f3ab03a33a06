// mingbai catalogue list | show ID
#pragma once

#include "platform/cli/context.h"

namespace mingbai::disclosure {

void add_catalogue_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::disclosure
