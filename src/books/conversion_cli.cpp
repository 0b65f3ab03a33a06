#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "books/books_cli.h"
#include "books/cli_support.h"
#include "books/conversion.h"
#include "books/statement_grid.h"
#include "platform/json/json.h"

namespace mingbai::books {
namespace {

struct Wanted {
  Target target;
  std::string to = "2023";
  std::string from_period;
  std::vector<std::string> map;
  std::string output;
  bool is_dry_run = false;
};

std::string json_text(const ConversionReport& report) {
  json::Array lines;
  for (const ConversionLine& line : report.lines) {
    lines.push_back(json::Object{{"from", line.from},
                                 {"from_name", line.from_name},
                                 {"to", line.to},
                                 {"to_name", line.to_name},
                                 {"amount", line.amount.fen()},
                                 {"decision", line.decision},
                                 {"decision_en", line.decision_en}});
  }
  const json::Object out{{"book", report.book},
                         {"from_period", report.from.iso()},
                         {"lines", std::move(lines)},
                         {"debit_before", report.debit_before.fen()},
                         {"credit_before", report.credit_before.fen()},
                         {"debit_after", report.debit_after.fen()},
                         {"credit_after", report.credit_after.fen()},
                         {"uncarried", report.has_uncarried}};
  return json::write(out) + "\n";
}

std::string text_of(const ConversionReport& report, const i18n::Translator& t) {
  StatementGrid grid{
      .title = t("Book {0}, from 2004 to 2023, as of {1}", report.book, report.from.iso()),
      .headings = {t("Account of 2004"), t("Account of 2023"), t("Balance")}};
  for (const ConversionLine& line : report.lines) {
    grid.rows.push_back(
        {line.from + " " + line.from_name, line.to + " " + line.to_name, line.amount});
  }
  std::string out = as_text(grid);
  out += t("Before: debit {0}, credit {1}. After: debit {2}, credit {3}.",
           report.debit_before.grouped(), report.credit_before.grouped(),
           report.debit_after.grouped(), report.credit_after.grouped()) +
         "\n";
  if (report.has_uncarried) {
    out += t("Income and expenditure have not been carried over to 321 yet. Post the closing "
             "vouchers (结转) before you convert.") +
           "\n";
  }
  std::string settled;
  for (const ConversionLine& line : report.lines) {
    const std::string top = line.from.substr(0, 3);
    if (line.decision.empty() || settled == top) continue;
    settled = top;
    const bool is_english = t.language() == i18n::Language::en;
    out += t("To be settled by a person, {0}: {1}", top,
             is_english ? line.decision_en : line.decision) +
           "\n";
  }
  return out;
}

Result<void> convert(cli::Context& context, const Wanted& wanted) {
  ConversionOptions options{.from = TRY(Period::parse(wanted.from_period)),
                            .is_dry_run = wanted.is_dry_run};
  for (const std::string& pair : wanted.map) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) {
      return fail(ErrorCode::invalid, msg("“{0}” is not of the form 131=132.", pair), "map");
    }
    options.overrides[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  const FoundTarget found = TRY(find_target(context, wanted.target));
  db::Db* db = TRY(context.db());
  const ConversionReport report =
      TRY(convert_book(*db, access::operator_actor(), found.book, options, context.clock()));
  const i18n::Translator t = context.translator();
  std::string text = context.json ? json_text(report) : text_of(report, t);
  if (!context.json && wanted.is_dry_run) {
    text += t("Nothing was changed: this is a trial run.") + "\n";
  }
  return deliver(text, wanted.output);
}

}  // namespace

void add_conversion_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* books = noun(root, "books", t("The books that units keep."));
  CLI::App* command = books->add_subcommand(
      "convert", t("End a book under the rules of 2004 and go on under those of 2023."));
  const auto wanted = std::make_shared<Wanted>();
  add_target(*command, context, std::shared_ptr<Target>(wanted, &wanted->target));
  command->add_option("--to", wanted->to, t("The rules to convert to: 2023."))
      ->check(CLI::IsMember({"2023"}));
  command
      ->add_option("--from-period", wanted->from_period,
                   t("The first month under the new rules, for example 2024-01."))
      ->required();
  command->add_option("--map", wanted->map,
                      t("A decision: this account of 2004 goes to that of 2023, for example "
                        "131=132. May be repeated."));
  command->add_option("--output", wanted->output,
                      t("The file to write; standard output if not given."));
  command->add_flag("--dry-run", wanted->is_dry_run, t("Only show what would happen."));
  command->callback(
      [&context, wanted] { context.run([&](cli::Context& c) { return convert(c, *wanted); }); });
}

}  // namespace mingbai::books
