// A copy of an SQLite database that others are using.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/db/db.h"

namespace mingbai::db {

// One snapshot, without waiting for the writer, into a new file without WAL; the rows of `left_out`
// are not in it, nor is anything that was deleted before.
Result<void> copy_sqlite(Db& db, const std::filesystem::path& to,
                         const std::vector<std::string>& left_out);

}  // namespace mingbai::db
