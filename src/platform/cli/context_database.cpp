// How a command comes to the database. Apart from context.cpp: commands that need no data folder do
// without it.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "platform/cli/context.h"
#include "platform/cli/folder_lock.h"
#include "platform/embed/embed.h"

namespace mingbai::cli {
namespace {

// Migrations are named 0012_what.sql.
std::int64_t newest_migration() {
  std::int64_t newest = 0;
  for (const embed::File& file : embed::files("migrations")) {
    std::int64_t number = 0;
    std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
    newest = std::max(newest, number);
  }
  return newest;
}

}  // namespace

Result<db::Db*> Context::db() {
  if (db_) return db_.get();
  const std::filesystem::path file = data / "mingbai.db";
  std::error_code ignored;
  if (!std::filesystem::exists(database.empty() ? file : data / "keys", ignored)) {
    return fail(ErrorCode::not_found,
                msg("{0} is not a data folder of Mingbai. Name the right one with --data, or make "
                    "one with: mingbai --data {0} init",
                    data.string()));
  }
  std::unique_ptr<FolderLock> lock = TRY(FolderLock::take(data, FolderLock::Kind::shared));
  std::unique_ptr<db::Db> opened = TRY(db::Db::open(database.empty() ? file.string() : database));
  const std::int64_t version = TRY(opened->schema_version());
  if (version < newest_migration()) {
    return fail(ErrorCode::conflict,
                msg("The database is of an older version of Mingbai. Make a backup with that "
                    "version, then bring it up to date with: mingbai --data {0} init",
                    data.string()));
  }
  if (version > newest_migration()) {
    return fail(ErrorCode::conflict,
                msg("The database is of a newer version of Mingbai than this program. Use the "
                    "newer program."));
  }
  lock_ = std::move(lock);
  db_ = std::move(opened);
  return db_.get();
}

}  // namespace mingbai::cli
