#include "platform/backup/backups_store.h"

#include <soci/soci.h>

namespace mingbai::backup {

namespace {

Result<std::vector<BackupRecord>> select(db::Db& db, const std::string& which) {
  return db.read([&](db::Session& session) -> Result<std::vector<BackupRecord>> {
    std::vector<BackupRecord> out;
    std::string file;
    BackupRecord record;
    soci::statement statement =
        (session.prepare << "SELECT id, file, made_ms, bytes, owner FROM backups " + which,
         soci::into(record.id), soci::into(file), soci::into(record.made.ms),
         soci::into(record.bytes), soci::into(record.owner));
    statement.execute();
    while (statement.fetch()) {
      record.file = file;
      out.push_back(record);
    }
    return out;
  });
}

}  // namespace

void insert_backup(db::Session& session, const BackupRecord& record) {
  const std::string file = record.file.string();
  session << "INSERT INTO backups (file, made_ms, bytes, owner) "
             "VALUES (:file, :made, :bytes, :owner)",
      soci::use(file, "file"), soci::use(record.made.ms, "made"), soci::use(record.bytes, "bytes"),
      soci::use(record.owner, "owner");
}

Result<std::vector<BackupRecord>> latest_backups(db::Db& db) {
  return select(db, "WHERE owner = '' ORDER BY id DESC LIMIT 100");
}

Result<std::vector<BackupRecord>> all_backups(db::Db& db) { return select(db, "ORDER BY id DESC"); }

void delete_backup(db::Session& session, std::int64_t id) {
  session << "DELETE FROM backups WHERE id = :id", soci::use(id, "id");
}

}  // namespace mingbai::backup
