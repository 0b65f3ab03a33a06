#include "units/unit_import.h"

#include <future>

#include "platform/db/generations.h"
#include "units/search_index.h"
#include "units/unit_import_store.h"
#include "units/unit_plan.h"

namespace mingbai::units {
namespace {

bool is_nothing_to_do(const ImportReport& report) {
  return report.created + report.changed + report.closed + report.reopened == 0;
}

Failure cancelled() {
  return fail(ErrorCode::conflict, msg("The import was cancelled. Nothing was changed."));
}

Result<void> plan_and_save(db::Db& db, const UnitRows& rows, const ImportOptions& options,
                           ImportReport& report, const jobs::Progress& progress) {
  StoredTree stored =
      TRY(db.read([](db::Session& session) { return Result<StoredTree>(load_tree(session)); }));
  const UnitPlan plan = plan_units(std::move(stored), rows, options, report);
  if (report.errors > 0 || options.is_dry_run) return {};
  report.is_already_imported = is_nothing_to_do(report);
  if (report.is_already_imported) return {};
  if (progress.is_cancelled()) return cancelled();
  // The two halves of the work, reading names and writing rows, take the same time on two cores.
  std::future<std::unique_ptr<const SearchIndexUpdate>> index = std::async(
      std::launch::async, [&plan] { return std::make_unique<const SearchIndexUpdate>(plan); });
  TRY(db.write([&](db::Session& session) -> Result<void> {
    if (last_import(session) != plan.last_import) {
      return fail(ErrorCode::conflict,
                  msg("Other units were imported at the same moment. Start this import again."));
    }
    save_plan(session, plan, report, options.now);
    index.get()->save(session);
    // The name of one unit stands on the pages of many: caches keep none of them.
    db::bump(session, "units");
    return options.in_write ? options.in_write(session, report) : Result<void>();
  }));
  report.is_imported = true;
  return {};
}

}  // namespace

Result<ImportReport> import_unit_rows(db::Db& db, UnitRows rows, const ImportOptions& options,
                                      const jobs::Progress& progress) {
  ImportReport report;
  TRY(plan_and_save(db, rows, options, report, progress));
  if (report.errors == 0) progress.report(1, 1);
  return report;
}

}  // namespace mingbai::units
