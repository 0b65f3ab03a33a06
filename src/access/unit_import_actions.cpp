#include "access/unit_import_actions.h"

#include <fmt/format.h>

#include "access/perform.h"
#include "units/tree_path.h"

namespace mingbai::access {
namespace {

std::string words_of(const units::ImportReport& report) {
  std::string files;
  for (const std::string& file : report.files) files += (files.empty() ? "" : ", ") + file;
  return fmt::format("{}: {} new, {} changed, {} closed, {} opened again", files, report.created,
                     report.changed, report.closed, report.reopened);
}

}  // namespace

Result<units::ImportReport> import_unit_files(db::Db& db, const Actor& actor,
                                              const std::vector<std::filesystem::path>& files,
                                              const units::ImportOptions& options,
                                              const jobs::Progress& progress) {
  AuditEntry entry{.act = Act::import_units, .object = "units"};
  units::ImportOptions recorded = options;
  recorded.in_write = [&](db::Session& session, const units::ImportReport& report) -> Result<void> {
    TRY(authorize(actor, entry.act, report.place));
    if (!report.place.empty()) entry.unit = units::units_of_path(report.place).back();
    entry.after = words_of(report);
    record(session, actor, entry, options.now);
    return {};
  };
  Result<units::ImportReport> report = units::import_unit_files(db, files, recorded, progress);
  if (!report.has_value()) {
    TRY(remember_refusal(db, actor, {.act = entry.act, .object = entry.object}, report.error(),
                         options.now));
  }
  return report;
}

}  // namespace mingbai::access
