#include "platform/backup/drill.h"

#include "platform/backup/backups_store.h"
#include "platform/backup/doctor.h"
#include "platform/backup/work_folder.h"
#include "platform/jobs/jobs.h"
#include "platform/logging/log.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t week_ms = 7LL * 86'400'000;

Result<BackupRecord> newest_backup(db::Db& db) {
  for (BackupRecord& record : TRY(latest_backups(db))) {
    std::error_code ignored;
    if (fs::is_regular_file(record.file, ignored)) return std::move(record);
  }
  return fail(ErrorCode::not_found,
              msg("There is no backup on this machine. Make one with: mingbai backup FILE"));
}

Result<json::Value> run_drill(const Site& site, db::Db& db, const jobs::Progress& progress) {
  const BackupRecord record = TRY(newest_backup(db));
  const WorkFolder work = TRY(WorkFolder::make(site.data / "tmp", "drill"));
  Site restored = site;
  restored.data = work.path() / "data";
  std::error_code ignored;
  const fs::path key = site.data / "keys" / "backup.secret";
  const RestoreRequest request{record.file, fs::exists(key, ignored) ? key : fs::path(), ""};
  const Manifest manifest = TRY(restore_all(restored, request, progress));
  const Report report = examine(restored, "", progress);
  for (const Check& check : report.checks) {
    if (!check.problems.empty()) return fail(ErrorCode::conflict, check.problems.front());
  }
  return json::Object{{"file", record.file.string()},
                      {"made_ms", manifest.made.ms},
                      {"files", static_cast<std::int64_t>(manifest.files.size())}};
}

}  // namespace

jobs::Kind drill(const Site& site, db::Db& db) {
  return {.name = std::string(drill_kind),
          .work = [&site, &db](const json::Value&,
                               const jobs::Progress& progress) -> Result<json::Value> {
            Result<json::Value> result = run_drill(site, db, progress);
            if (result) {
              logging::log(logging::Level::info, "backup: drill passed");
            } else {
              logging::log(logging::Level::error, "backup: drill failed",
                           {{"cause", english(result.error().message)}});
            }
            return result;
          },
          .is_restartable = true,
          .every_ms = week_ms};
}

std::string drill_line(db::Db& db) {
  const Result<std::optional<jobs::Job>> job = jobs::Jobs(db).latest_ended(drill_kind);
  if (!job) return "backup drill: unknown";
  if (!*job) return "backup drill: not yet";
  const std::string day = civil_date((*job)->ended).iso();
  if ((*job)->state == jobs::State::done) return "backup drill: passed " + day;
  // Why: the log says it, and the list of jobs; this line is public.
  return "backup drill: failed " + day;
}

}  // namespace mingbai::backup
