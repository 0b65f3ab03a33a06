// mingbai backup | restore | doctor: what keeps a city's records safe.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_backup_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
