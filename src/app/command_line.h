// The command line as a whole: options that every command has, help in the reader's language, exit
// codes 0 done, 1 refused, 2 wrong usage.
#pragma once

#include <span>
#include <vector>

#include "platform/cli/context.h"

namespace mingbai::app {

using AddCommands = void (*)(CLI::App& root, cli::Context& context);

int run_command_line(int argc, char** argv, const std::vector<AddCommands>& modules);

// --lang where given, otherwise the first of LC_ALL, LC_MESSAGES and LANG that is set; Chinese
// unless that is English.
i18n::Language language_of(std::span<char* const> arguments);

}  // namespace mingbai::app
