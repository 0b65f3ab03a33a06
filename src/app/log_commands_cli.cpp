#include "app/log_commands_cli.h"

#include <CLI/CLI.hpp>

#include "app/audit_log.h"
#include "app/log_key_cli.h"
#include "app/log_policy_cli.h"
#include "app/log_recover_cli.h"
#include "app/log_takeover_cli.h"
#include "app/own_place.h"
#include "publications/document_actions.h"
#include "translog/log_cli.h"

namespace mingbai::app {

void add_log_commands(CLI::App& root, cli::Context& context) {
  translog::Contents contents;
  // The opening of the first part: that which "publication show" prints.
  contents.extra_of = [](db::Session& session, const std::string& submission) {
    return publications::opening_of(session, submission);
  };
  contents.check = [&context](db::Db& db, const jobs::Progress& progress) {
    return log_contents_check(context.data)(db, progress);
  };
  contents.check_audit = check_audit_roots;
  contents.home = log_home_of;
  translog::add_log_commands(root, context, contents);
  add_log_key_commands(*root.get_subcommand("log"), context);
  add_log_policy_commands(*root.get_subcommand("log"), context);
  add_log_takeover_command(*root.get_subcommand("log"), context);
  add_log_recover_commands(*root.get_subcommand("log"), context);
}

}  // namespace mingbai::app
