// mingbai publication: the documents behind the entries of the log.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::publications {

void add_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::publications
