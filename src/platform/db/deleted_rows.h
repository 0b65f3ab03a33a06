// Deleted rows: what the files of a database still hold of them.
#pragma once

#include "platform/db/db.h"

namespace mingbai::db {

// SQLite: deleted rows are overwritten in the database, and live on in the write-ahead log until it
// is written back; this does it now. conflict: a reader is at work in it for more than two seconds;
// it is written back later. PostgreSQL: nothing; rows that nobody can see any more go by
// autovacuum.
Result<void> forget_deleted_rows(Db& db);

}  // namespace mingbai::db
