// Every SQL statement on `backups`. Private to platform/backup.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::backup {

struct BackupRecord {
  std::filesystem::path file;
  Instant made;
  std::int64_t bytes = 0;
};

void insert_backup(db::Session& session, const BackupRecord& record);
Result<std::vector<BackupRecord>> latest_backups(db::Db& db);  // at most 100, the newest first

}  // namespace mingbai::backup
