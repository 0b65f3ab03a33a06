#include <filesystem>
#include <fstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/operator.h"
#include "books/attachment.h"
#include "books/books_cli.h"
#include "books/cancellation.h"
#include "books/cli_support.h"
#include "books/statement_grid.h"
#include "books/voucher_export.h"
#include "books/voucher_json.h"

namespace mingbai::books {
namespace {

// A voucher as named on the command line.
struct Named {
  Target target;
  std::string period;
  std::string number;
  std::string date;
  std::string file;
  bool is_not = false;
};

struct Wanted {
  Target target;
  Months months;
  std::string format = "csv";
  std::string output;
};

struct FoundVoucher {
  Book book;
  Voucher voucher;
  std::vector<Attachment> attachments;
};

Result<FoundVoucher> find(cli::Context& context, const Named& named) {
  const Period period = TRY(Period::parse(named.period));
  db::Db* db = TRY(context.db());
  return db->read([&](db::Session& session) -> Result<FoundVoucher> {
    const FoundTarget target = TRY(find_target(session, named.target));
    FoundVoucher found{.book = target.book};
    found.voucher = TRY(voucher_of(session, target.book, period, named.number));
    found.attachments = TRY(attachments_of(session, found.voucher.id));
    return found;
  });
}

void print_voucher(cli::Context& context, const FoundVoucher& found) {
  if (context.json) {
    json::Value out = json_of(found.voucher);
    json::Array attached;
    for (const Attachment& each : found.attachments) {
      attached.push_back(json::Object{{"sha256", each.sha256},
                                      {"file", each.file_name},
                                      {"media_type", each.media_type},
                                      {"size", each.size}});
    }
    std::get<json::Object>(out.data).emplace_back("attached", std::move(attached));
    cli::Context::print(json::write(out) + "\n");
    return;
  }
  const i18n::Translator t = context.translator();
  StatementGrid grid{
      .title = found.voucher.date.iso() + " " + label(found.voucher),
      .headings = {t("Account"), t("Debit"), t("Credit"), t("Summary"), t("Counterparty")}};
  if (found.voucher.is_closing) grid.title += "  " + t("(closing voucher)");
  for (const Line& line : found.voucher.lines) {
    grid.rows.push_back({line.account, line.debit, line.credit, line.summary, line.counterparty});
  }
  cli::Context::print(as_text(grid));
  for (const Attachment& each : found.attachments) {
    cli::Context::print(fmt::format("{}  {}  {}\n", each.file_name, each.media_type, each.sha256));
  }
}

Result<void> show(cli::Context& context, const Named& named) {
  print_voucher(context, TRY(find(context, named)));
  return {};
}

Result<void> cancel(cli::Context& context, const Named& named) {
  const FoundVoucher found = TRY(find(context, named));
  Date date = civil_date(context.clock());
  if (!named.date.empty()) date = TRY(Date::parse(named.date));
  db::Db* db = TRY(context.db());
  const Voucher red = TRY(cancel_voucher(*db, access::operator_actor(), found.book,
                                         found.voucher.id, date, context.clock()));
  print_voucher(context, {.book = found.book, .voucher = red});
  return {};
}

Result<void> mark(cli::Context& context, const Named& named) {
  FoundVoucher found = TRY(find(context, named));
  db::Db* db = TRY(context.db());
  TRY(mark_closing(*db, access::operator_actor(), found.book, found.voucher.id, !named.is_not,
                   context.clock()));
  found.voucher.is_closing = !named.is_not;
  print_voucher(context, found);
  return {};
}

Result<void> attach_file(cli::Context& context, const Named& named) {
  FoundVoucher found = TRY(find(context, named));
  const std::string name = std::filesystem::path(named.file).filename().string();
  db::Db* db = TRY(context.db());
  TRY(attach(*db, access::operator_actor(), context.data, found.book, found.voucher.id,
             {.file_name = name, .file = named.file}, context.clock()));
  return show(context, named);
}

Result<void> write_vouchers(cli::Context& context, const Wanted& wanted, PeriodRange range) {
  db::Db* db = TRY(context.db());
  std::ofstream file;
  if (!wanted.output.empty()) file.open(wanted.output, std::ios::binary | std::ios::trunc);
  const auto out = [&](std::string_view bytes) {
    if (wanted.output.empty()) {
      cli::Context::print(bytes);
    } else {
      file << bytes;
    }
  };
  const Result<void> done = db->read([&](db::Session& session) -> Result<void> {
    const FoundTarget found = TRY(find_target(session, wanted.target));
    return export_vouchers(session,
                           {.unit = found.unit,
                            .book = found.book,
                            .range = range,
                            .own_schemes = context.data / "schemes"},
                           wanted.format, context.language, out);
  });
  TRY(done);
  if (wanted.output.empty()) return {};
  file.close();
  if (file) return {};
  return fail(ErrorCode::invalid,
              msg("{0} cannot be written. Check the folder and the free space.", wanted.output),
              "output");
}

CLI::App* add_verb(CLI::App& vouchers, cli::Context& context, const char* verb,
                   const std::string& description, const std::shared_ptr<Named>& named,
                   Result<void> (*act)(cli::Context&, const Named&)) {
  const i18n::Translator t = context.translator();
  CLI::App* command = vouchers.add_subcommand(verb, description);
  add_target(*command, context, std::shared_ptr<Target>(named, &named->target));
  command->add_option("--period", named->period, t("One month, for example 2026-10."))->required();
  command->add_option("--number", named->number, t("The voucher's number, for example 记-17."))
      ->required();
  command->callback(
      [&context, named, act] { context.run([&](cli::Context& c) { return act(c, *named); }); });
  return command;
}

void add_export(CLI::App& vouchers, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* command = vouchers.add_subcommand("export", t("Write vouchers into a file."));
  const auto wanted = std::make_shared<Wanted>();
  add_target(*command, context, std::shared_ptr<Target>(wanted, &wanted->target));
  add_months(*command, context, std::shared_ptr<Months>(wanted, &wanted->months));
  command
      ->add_option("--format", wanted->format,
                   t("csv (if not given), xlsx, hledger, ledger, gbt24589 or gbt24589-2024."))
      ->check(CLI::IsMember(export_formats()));
  command->add_option("--output", wanted->output,
                      t("The file to write; standard output if not given."));
  command->callback([&context, wanted] {
    run_with_months(context, wanted->months, [&](cli::Context& c, PeriodRange range) {
      return write_vouchers(c, *wanted, range);
    });
  });
}

}  // namespace

void add_voucher_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* vouchers = noun(root, "vouchers", t("Vouchers: import, export, show, cancel."));
  add_export(*vouchers, context);
  const auto shown = std::make_shared<Named>();
  add_verb(*vouchers, context, "show", t("A voucher with its lines and papers."), shown, show);
  const auto cancelled = std::make_shared<Named>();
  CLI::App* command = add_verb(*vouchers, context, "cancel",
                               t("Cancel a voucher by one in red letters."), cancelled, cancel);
  command->add_option("--date", cancelled->date,
                      t("The date of the red letter where the voucher's own month is closed; "
                        "today if not given."));
  const auto marked = std::make_shared<Named>();
  command =
      add_verb(*vouchers, context, "closing",
               t("Say that a voucher carries income and expenditure over (结转)."), marked, mark);
  command->add_flag("--not", marked->is_not, t("Say that it does not."));
  const auto attached = std::make_shared<Named>();
  command = add_verb(*vouchers, context, "attach", t("Keep a picture or PDF with a voucher."),
                     attached, attach_file);
  command
      ->add_option("FILE", attached->file,
                   t("JPEG, PNG, WebP (kept without place, time and camera) or PDF (kept as it "
                     "is), up to 20 MB."))
      ->required();
}

}  // namespace mingbai::books
