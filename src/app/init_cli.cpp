#include "app/init_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "app/data_folder.h"
#include "app/recovery_sheets.h"
#include "platform/json/json.h"
#include "translog/log_home.h"

namespace mingbai::app {
namespace {

struct Wish {
  std::string address;
  std::string recovery;  // a folder
};

Result<void> init(cli::Context& context, const Wish& wish) {
  const std::string log_name =
      wish.address.empty() ? std::string() : TRY(translog::log_name_at(wish.address));
  TRY(make_data_folder(context.data, context.database, log_name));
  const i18n::Translator t = context.translator();
  const std::filesystem::path folder =
      wish.recovery.empty() ? recovery_folder(context.data) : std::filesystem::path(wish.recovery);
  const bool has_sheets = TRY(write_recovery_sheets(context.data, folder, t));
  if (context.json) {
    json::Object out{{"data", context.data.string()}};
    if (has_sheets) out.emplace_back("recovery", folder.string());
    cli::Context::print(json::write(out) + "\n");
    return {};
  }
  cli::Context::print(t("{0} is ready.", context.data.string()) + "\n");
  if (has_sheets) {
    cli::Context::print(t("Print the three recovery sheets in {0}, give them to three people, and "
                          "delete that folder.",
                          folder.string()) +
                        "\n");
  }
  return {};
}

}  // namespace

void add_init_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* command = root.add_subcommand(
      "init", t("Make a data folder (database, keys, schemes), or bring one up to date."));
  const auto wish = std::make_shared<Wish>();
  command
      ->add_option("--address", wish->address,
                   t("Where visitors will reach it, such as mingbai.example: the name of its log."))
      ->option_text("HOST");
  command
      ->add_option("--recovery", wish->recovery,
                   t("Where the recovery sheets are written; otherwise beside the data folder."))
      ->option_text("DIR");
  command->callback(
      [&context, wish] { context.run([&](cli::Context& it) { return init(it, *wish); }); });
}

}  // namespace mingbai::app
