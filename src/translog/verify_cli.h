// mingbai verify: checks a proof or a checkpoint of any log, without a data folder.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::translog {

void add_verify_command(CLI::App& root, cli::Context& context);

}  // namespace mingbai::translog
