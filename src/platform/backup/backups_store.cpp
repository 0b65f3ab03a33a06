#include "platform/backup/backups_store.h"

#include <soci/soci.h>

namespace mingbai::backup {

void insert_backup(db::Session& session, const BackupRecord& record) {
  const std::string file = record.file.string();
  session << "INSERT INTO backups (file, made_ms, bytes) VALUES (:file, :made, :bytes)",
      soci::use(file, "file"), soci::use(record.made.ms, "made"), soci::use(record.bytes, "bytes");
}

Result<std::vector<BackupRecord>> latest_backups(db::Db& db) {
  return db.read([](db::Session& session) -> Result<std::vector<BackupRecord>> {
    std::vector<BackupRecord> out;
    std::string file;
    BackupRecord record;
    soci::statement statement =
        (session.prepare << "SELECT file, made_ms, bytes FROM backups ORDER BY id DESC LIMIT 100",
         soci::into(file), soci::into(record.made.ms), soci::into(record.bytes));
    statement.execute();
    while (statement.fetch()) {
      record.file = file;
      out.push_back(record);
    }
    return out;
  });
}

}  // namespace mingbai::backup
