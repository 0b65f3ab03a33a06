#include "books/import/import_cli.h"

#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "books/import/import_report.h"
#include "units/unit_actions.h"

namespace mingbai::books {
namespace {

struct Wanted {
  std::string file;
  std::string book;
  ImportOptions options;
};

Result<void> import(cli::Context& context, const Wanted& wanted) {
  db::Db* db = TRY(context.db());
  Result<Book> found = db->read([&](db::Session& session) -> Result<Book> {
    const units::Unit unit = TRY(units::unit_by_code(session, wanted.options.unit_code));
    return book_of(session, unit.id, wanted.book);
  });
  const Book book = TRY(std::move(found));
  ImportOptions options = wanted.options;
  options.own_schemes = context.data / "schemes";
  const i18n::Translator t = context.translator();
  const jobs::Progress progress = context.progress(t("Importing"));
  const Imported imported = TRY(import_vouchers(*db, access::operator_actor(), book, wanted.file,
                                                options, context.clock(), progress));
  if (context.json) {
    cli::Context::print(json::write(import_json(imported, t)) + "\n");
  } else {
    cli::Context::print(import_text(imported, wanted.file, options.is_dry_run, t));
  }
  if (!succeeded(imported, options.is_dry_run)) context.refuse();
  return {};
}

// Other files add verbs to the same noun.
CLI::App* noun(CLI::App& root, const std::string& name, const std::string& description) {
  for (CLI::App* known : root.get_subcommands([](const CLI::App*) { return true; })) {
    if (known->get_name() == name) return known;
  }
  CLI::App* made = root.add_subcommand(name, description);
  made->require_subcommand(1);
  return made;
}

}  // namespace

void add_import_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* vouchers = noun(root, "vouchers", t("The vouchers of a book."));
  CLI::App* command = vouchers->add_subcommand(
      "import", t("Read vouchers from a file of an accounting program: .csv .txt .xlsx .xls .xml"));
  const auto wanted = std::make_shared<Wanted>();
  command->add_option("FILE", wanted->file, t("The file as the program exported it."))->required();
  command->add_option("--unit", wanted->options.unit_code, t("The unit's code."))->required();
  command->add_option("--book", wanted->book,
                      t("Which of its books; not needed where it keeps one."));
  command->add_flag("--dry-run", wanted->options.is_dry_run,
                    t("Only say what would happen; change nothing."));
  command->add_option("--layout", wanted->options.layout,
                      t("Read the file by this layout instead of recognising it."));
  command->add_option("--reason", wanted->options.reason,
                      t("Why a released month changes: one sentence, which everybody will read."));
  command->callback(
      [&context, wanted] { context.run([&](cli::Context& c) { return import(c, *wanted); }); });
}

}  // namespace mingbai::books
