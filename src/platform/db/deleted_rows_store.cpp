#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "platform/db/deleted_rows.h"

namespace mingbai::db {

Result<void> forget_deleted_rows(Db& db) {
  if (db.engine() != Engine::sqlite) return {};
  Session session(soci::sqlite3, "db=\"" + db.address() + "\"");
  script(session, "PRAGMA busy_timeout = 2000;");
  int is_busy = 0;
  int ignored = 0;
  session << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(is_busy), soci::into(ignored),
      soci::into(ignored);
  if (is_busy == 0) return {};
  return fail(ErrorCode::conflict, msg("Somebody reads the database; deleted rows go later."));
}

}  // namespace mingbai::db
