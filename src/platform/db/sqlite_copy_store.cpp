#include <fmt/format.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "platform/db/sqlite_copy.h"

namespace mingbai::db {
namespace {

using sqlite_api::sqlite3;

sqlite3* handle(Session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

void copy_pages(Session& from, Session& to) {
  // The snapshot begins with the first look.
  std::int64_t ignored = 0;
  from << "SELECT COUNT(*) FROM sqlite_master", soci::into(ignored);
  sqlite_api::sqlite3_backup* backup =
      sqlite_api::sqlite3_backup_init(handle(to), "main", handle(from), "main");
  if (backup != nullptr) {
    sqlite_api::sqlite3_backup_step(backup, -1);
    sqlite_api::sqlite3_backup_finish(backup);
  }
  const int code = sqlite_api::sqlite3_errcode(handle(to));
  if (code != SQLITE_OK) {
    throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(handle(to)), code);
  }
}

}  // namespace

Result<void> copy_sqlite(Db& db, const std::filesystem::path& to,
                         const std::vector<std::string>& left_out) {
  ensure(db.engine() == Engine::sqlite, "only an SQLite database is one file");
  return db.read([&](Session& session) -> Result<void> {
    Session copy(soci::sqlite3, "db=\"" + to.string() + "\"");
    copy_pages(session, copy);
    script(copy, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;");
    for (const std::string& table : left_out) script(copy, fmt::format("DELETE FROM {}", table));
    script(copy, "VACUUM");  // else deleted rows would still be in the free pages
    return {};
  });
}

}  // namespace mingbai::db
