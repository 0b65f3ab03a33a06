#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "books/cli_support.h"
#include "units/unit_actions.h"

namespace mingbai::books {

CLI::App* noun(CLI::App& root, const std::string& name, const std::string& description) {
  for (CLI::App* known : root.get_subcommands([](const CLI::App*) { return true; })) {
    if (known->get_name() == name) return known;
  }
  CLI::App* made = root.add_subcommand(name, description);
  made->require_subcommand(1);
  return made;
}

void add_target(CLI::App& command, cli::Context& context, const std::shared_ptr<Target>& target) {
  const i18n::Translator t = context.translator();
  command.add_option("--unit", target->unit, t("The unit's code."))->required();
  command.add_option("--book", target->book,
                     t("The book's name; may be left out where the unit has one."));
}

Result<FoundTarget> find_target(db::Session& session, const Target& target) {
  FoundTarget found;
  found.unit = TRY(units::unit_by_code(session, target.unit));
  found.book = TRY(book_of(session, found.unit.id, target.book));
  return found;
}

Result<FoundTarget> find_target(cli::Context& context, const Target& target) {
  db::Db* db = TRY(context.db());
  return db->read([&](db::Session& session) { return find_target(session, target); });
}

void add_months(CLI::App& command, cli::Context& context, const std::shared_ptr<Months>& months) {
  const i18n::Translator t = context.translator();
  CLI::Option* period =
      command.add_option("--period", months->period, t("One month, for example 2026-10."));
  CLI::Option* from = command.add_option("--from", months->from, t("The first month."));
  CLI::Option* to = command.add_option("--to", months->to, t("The last month."));
  period->excludes(from)->excludes(to);
  from->needs(to);
  to->needs(from);
}

void run_with_months(cli::Context& context, const Months& months,
                     const std::function<Result<void>(cli::Context&, PeriodRange)>& work) {
  if (months.period.empty() && (months.from.empty() || months.to.empty())) {
    context.misuse(msg("Give either --period, or both --from and --to."));
    return;
  }
  context.run([&](cli::Context& self) -> Result<void> {
    if (months.period.empty()) {
      return work(self, TRY(parse_period_range(months.from, months.to)));
    }
    const Period period = TRY(Period::parse(months.period));
    return work(self, PeriodRange{period, period});
  });
}

Result<void> deliver(const std::string& bytes, const std::string& output) {
  if (output.empty()) {
    cli::Context::print(bytes);
    return {};
  }
  std::ofstream file(output, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (!file) {
    return fail(ErrorCode::invalid,
                msg("{0} cannot be written. Check the folder and the free space.", output),
                "output");
  }
  return {};
}

Result<std::string> read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file) {
    return fail(ErrorCode::not_found, msg("{0} cannot be read. Check its name.", path), "file");
  }
  return std::move(bytes).str();
}

TemporaryFile::TemporaryFile() {
  path_ = (std::filesystem::temp_directory_path() / "mingbai-XXXXXX").string();
  const int file = mkstemp(path_.data());
  ensure(file >= 0, "the temporary folder takes files");
  close(file);
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace mingbai::books
