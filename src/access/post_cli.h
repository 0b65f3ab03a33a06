// mingbai post propose, approve, reject, end, list
#pragma once

#include "platform/cli/context.h"

namespace mingbai::access {

void add_post_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::access
