// The commands of books and of matters, with the rulebook that joins the two.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_books_commands(CLI::App& root, cli::Context& context);
void add_matter_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
