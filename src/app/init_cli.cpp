#include "app/init_cli.h"

#include <CLI/CLI.hpp>

#include "app/data_folder.h"
#include "platform/json/json.h"

namespace mingbai::app {
namespace {

Result<void> init(cli::Context& context) {
  TRY(make_data_folder(context.data, context.database));
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"data", context.data.string()}}) + "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  cli::Context::print(t("{0} is ready.", context.data.string()) + "\n");
  return {};
}

}  // namespace

void add_init_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* command = root.add_subcommand(
      "init", t("Make a data folder (database, keys, schemes), or bring one up to date."));
  command->callback([&context] { context.run(init); });
}

}  // namespace mingbai::app
