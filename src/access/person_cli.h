// mingbai people import, list, show, relatives
#pragma once

#include "platform/cli/context.h"

namespace mingbai::access {

void add_people_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::access
