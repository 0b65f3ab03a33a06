// The commands of books, of matters and of people, with the rulebook that joins them.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::app {

void add_books_commands(CLI::App& root, cli::Context& context);
void add_matter_commands(CLI::App& root, cli::Context& context);
void add_people_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::app
