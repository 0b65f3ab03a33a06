#include <array>
#include <iterator>

#include <CLI/CLI.hpp>

#include "books/books_cli.h"
#include "books/cli_support.h"
#include "books/statement_grid.h"
#include "books/statement_json.h"
#include "units/unit_actions.h"

namespace mingbai::books {
namespace {

struct Wanted {
  Target target;
  Months months;
  std::string format = "text";
  std::string output;
};

struct Statement {
  StatementGrid grid;
  json::Object json;
};

template <typename T>
Statement statement_of(const T& made, const i18n::Translator& t) {
  return {.grid = grid_of(made, t), .json = json_of(made)};
}

Statement make_statement(const std::string& name, const Ledger& ledger, const i18n::Translator& t) {
  if (name == "trial-balance") return statement_of(trial_balance(ledger), t);
  if (name == "income-expenditure") return statement_of(income_expenditure(ledger), t);
  if (name == "balance-sheet") return statement_of(balance_sheet(ledger), t);
  return statement_of(income_distribution(ledger), t);
}

Result<std::unique_ptr<LedgerOf>> load(cli::Context& context, const Target& target,
                                       PeriodRange range) {
  db::Db* db = TRY(context.db());
  return db->read([&](db::Session& session) -> Result<std::unique_ptr<LedgerOf>> {
    const units::Unit unit = TRY(units::unit_by_code(session, target.unit));
    StatementScope scope{.unit = unit.id};
    if (!target.book.empty()) scope.book = TRY(book_of(session, unit.id, target.book)).id;
    return ledger_of(session, scope, range);
  });
}

std::string json_text(const Wanted& wanted, const std::string& name, PeriodRange range,
                      const LedgerOf& ledger, json::Object statement) {
  json::Object out{{"unit", wanted.target.unit},
                   {"statement", name},
                   {"from", range.first.iso()},
                   {"to", range.last.iso()}};
  if (!wanted.target.book.empty()) out.emplace_back("book", wanted.target.book);
  std::move(statement.begin(), statement.end(), std::back_inserter(out));
  json::Array transfers;
  for (const RemovedTransfer& each : ledger.removed_transfers) {
    transfers.push_back(
        json::Object{{"transfer", each.date.iso() + " " + each.from + " → " + each.to},
                     {"amount", each.amount.fen()}});
  }
  if (wanted.target.book.empty()) out.emplace_back("removed_transfers", std::move(transfers));
  return json::write(out) + "\n";
}

Result<void> print_statement(cli::Context& context, const std::string& name, const Wanted& wanted,
                             PeriodRange range) {
  const std::unique_ptr<LedgerOf> ledger = TRY(load(context, wanted.target, range));
  const i18n::Translator t = context.translator();
  Statement statement = make_statement(name, ledger->ledger, t);
  if (context.json || wanted.format == "json") {
    return deliver(json_text(wanted, name, range, *ledger, std::move(statement.json)),
                   wanted.output);
  }
  if (wanted.format == "csv") return deliver(as_csv(statement.grid), wanted.output);
  if (wanted.format == "xlsx") return deliver(TRY(as_xlsx(statement.grid)), wanted.output);
  std::string text = as_text(statement.grid);
  for (const RemovedTransfer& each : ledger->removed_transfers) {
    const std::string what =
        each.date.iso() + " " + t(title_of(each.from)) + " → " + t(title_of(each.to));
    text += t("Left out, a transfer between its own books: {0}, {1}", what, each.amount.grouped()) +
            "\n";
  }
  return deliver(text, wanted.output);
}

}  // namespace

void add_statement_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* statement = noun(root, "statement", t("Statements of a book, or of all of a unit."));
  const std::array<std::pair<const char*, std::string>, 4> verbs{{
      {"trial-balance", t("Every account: opening, movement, closing.")},
      {"income-expenditure", t("What came in and what went out.")},
      {"balance-sheet", t("What there is, what is owed, what is one's own.")},
      {"income-distribution", t("The surplus and where it went.")},
  }};
  for (const auto& [verb, description] : verbs) {
    CLI::App* command = statement->add_subcommand(verb, description);
    const auto wanted = std::make_shared<Wanted>();
    const std::string name = verb;
    command->add_option("--unit", wanted->target.unit, t("The unit's code."))->required();
    command->add_option(
        "--book", wanted->target.book,
        t("The book's name; without it all books, transfers between them left out."));
    add_months(*command, context, std::shared_ptr<Months>(wanted, &wanted->months));
    command->add_option("--format", wanted->format, t("text (if not given), csv, json or xlsx."))
        ->check(CLI::IsMember({"text", "csv", "json", "xlsx"}));
    command->add_option("--output", wanted->output,
                        t("The file to write; standard output if not given."));
    command->callback([&context, wanted, name] {
      run_with_months(context, wanted->months, [&](cli::Context& c, PeriodRange range) {
        return print_statement(c, name, *wanted, range);
      });
    });
  }
}

}  // namespace mingbai::books
