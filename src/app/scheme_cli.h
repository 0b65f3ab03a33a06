// mingbai scheme list | show | check: the rules that a city may change.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_scheme_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
