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

// A backup that was carried to another machine can only be proved there.
Result<std::optional<BackupRecord>> newest_backup(db::Db& db) {
  for (BackupRecord& record : TRY(latest_backups(db))) {
    std::error_code ignored;
    if (fs::is_regular_file(record.file, ignored)) return std::optional(std::move(record));
  }
  return std::optional<BackupRecord>();
}

Result<json::Value> restore_and_examine(const Site& site, const BackupRecord& record,
                                        const jobs::Progress& progress) {
  const WorkFolder work = TRY(WorkFolder::make(site.data / "tmp", "drill"));
  Site restored = site;
  restored.data = work.path() / "data";
  std::error_code ignored;
  const fs::path key = site.data / "keys" / "backup.secret";
  const RestoreRequest request{.file = record.file,
                               .key = fs::exists(key, ignored) ? key : fs::path(),
                               .database = {},
                               .check = site.check};
  const Manifest manifest = TRY(restore_all(restored, request, progress));
  const Report report = examine(restored, "", progress);
  for (const Check& check : report.checks) {
    if (!check.problems.empty()) return fail(ErrorCode::conflict, check.problems.front());
  }
  return json::Object{{"file", record.file.string()},
                      {"made_ms", manifest.made.ms},
                      {"files", static_cast<std::int64_t>(manifest.files.size())}};
}

// The result is null if there was nothing to restore: that is no failure.
Result<json::Value> run_drill(const Site& site, db::Db& db, const jobs::Progress& progress) {
  const std::optional<BackupRecord> record = TRY(newest_backup(db));
  if (!record) {
    logging::log(logging::Level::info, "backup: no drill, for there is no backup on this machine",
                 {{"advice", "mingbai backup FILE"}});
    return json::Value();
  }
  Result<json::Value> result = restore_and_examine(site, *record, progress);
  if (result) {
    logging::log(logging::Level::info, "backup: drill passed");
  } else {
    logging::log(logging::Level::error, "backup: drill failed",
                 {{"file", record->file.string()}, {"cause", english(result.error().message)}});
  }
  return result;
}

}  // namespace

jobs::Kind drill(const Site& site, db::Db& db) {
  return {.name = std::string(drill_kind),
          .work = [&site, &db](const json::Value&, const jobs::Progress& progress)
              -> Result<json::Value> { return run_drill(site, db, progress); },
          .is_restartable = true,
          .every_ms = week_ms};
}

std::string drill_line(db::Db& db) {
  const Result<std::optional<jobs::Job>> job = jobs::Jobs(db).latest_ended(drill_kind);
  if (!job) return "backup drill: unknown";
  const bool has_drilled = *job && (*job)->result != json::Value();
  if ((!*job || (*job)->state == jobs::State::done) && !has_drilled) {
    const Result<std::optional<BackupRecord>> backup = newest_backup(db);
    if (!backup) return "backup drill: unknown";
    return *backup ? "backup drill: not yet" : "backup drill: no backup on this machine yet";
  }
  const std::string day = civil_date((*job)->ended).iso();
  if (has_drilled) return "backup drill: passed " + day;
  // Why: the log says it, and the list of jobs; this line is public.
  return "backup drill: failed " + day;
}

}  // namespace mingbai::backup
