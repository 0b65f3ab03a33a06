#include "app/log_commands_cli.h"

#include <CLI/CLI.hpp>

#include "app/log_policy_cli.h"
#include "publications/document_actions.h"
#include "translog/log_cli.h"

namespace mingbai::app {

void add_log_commands(CLI::App& root, cli::Context& context) {
  translog::add_log_commands(root, context, publications::opening_of);
  add_log_policy_commands(*root.get_subcommand("log"), context);
}

}  // namespace mingbai::app
