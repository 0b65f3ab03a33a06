// mingbai calendar, matter, due: the engine of steps and deadlines on the command line.
#pragma once

#include <filesystem>
#include <memory>

#include "matters/rulebook.h"
#include "platform/cli/context.h"

namespace mingbai::matters {

void add_calendar_command(CLI::App& root, cli::Context& context);
// The rulebook of a data folder.
using RulebookLoader = Result<std::unique_ptr<Rulebook>> (*)(const std::filesystem::path& data);
void add_matter_commands(CLI::App& root, cli::Context& context, RulebookLoader load);
void add_due_command(CLI::App& root, cli::Context& context);

}  // namespace mingbai::matters
