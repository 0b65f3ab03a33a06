// The commands that do something with a matter. Private to matters.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::matters {

void add_act_commands(CLI::App& matter, cli::Context& context);

}  // namespace mingbai::matters
