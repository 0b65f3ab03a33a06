#include "app/init_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "app/data_folder.h"
#include "platform/json/json.h"
#include "translog/log_home.h"

namespace mingbai::app {
namespace {

Result<void> init(cli::Context& context, const std::string& address) {
  const std::string log_name =
      address.empty() ? std::string() : TRY(translog::log_name_at(address));
  TRY(make_data_folder(context.data, context.database, log_name));
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
  const auto address = std::make_shared<std::string>();
  command
      ->add_option("--address", *address,
                   t("Where visitors will reach it, such as mingbai.example: the name of its log."))
      ->option_text("HOST");
  command->callback(
      [&context, address] { context.run([&](cli::Context& it) { return init(it, *address); }); });
}

}  // namespace mingbai::app
