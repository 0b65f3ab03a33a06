// Every SQL statement on `backups`. Private to platform/backup.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::backup {

struct BackupRecord {
  std::int64_t id = 0;  // 0: not recorded yet
  std::filesystem::path file;
  Instant made;
  std::int64_t bytes = 0;
  std::string owner;  // a code; empty: everything
};

void insert_backup(db::Session& session, const BackupRecord& record);
// Of everything, at most 100, the newest first.
Result<std::vector<BackupRecord>> latest_backups(db::Db& db);
Result<std::vector<BackupRecord>> all_backups(db::Db& db);  // the newest first
void delete_backup(db::Session& session, std::int64_t id);

}  // namespace mingbai::backup
