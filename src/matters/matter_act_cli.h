// The commands that do something with a matter. Private to matters.
#pragma once

#include "matters/matters_cli.h"

namespace mingbai::matters {

void add_act_commands(CLI::App& matter, cli::Context& context, RulebookLoader load);

}  // namespace mingbai::matters
