// mingbai vouchers import FILE: somebody's accounting file into a book.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::books {

void add_import_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::books
