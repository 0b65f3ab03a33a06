// Rows of any table, out to a RowFile and back in, on both engines. Private to platform/backup.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "platform/backup/row_file.h"
#include "platform/db/db.h"

namespace mingbai::backup {

// Every table but the record of migrations; a table stands after those that it refers to.
std::vector<std::string> all_tables(db::Session& session);
std::vector<std::string> columns_of(db::Session& session, const std::string& table);
std::int64_t count_rows(db::Session& session, const std::string& table,
                        const std::string& condition);

// condition: SQL after WHERE. Returns how many.
Result<std::int64_t> save_rows(db::Session& session, const std::string& table,
                               const std::string& condition, const std::filesystem::path& file);

// Changes a row before it goes in; the columns are those of the file.
using ChangeRow = std::function<Result<void>(std::vector<RowValue>& row)>;
Result<void> load_rows(db::Session& session, const std::string& table,
                       const std::filesystem::path& file, const ChangeRow& change);

void delete_rows(db::Session& session, const std::string& table, const std::string& condition);

// Between begin and end, rows that are otherwise only ever added to may be deleted (migration
// 0023). Both inside one write.
void begin_restoring(db::Session& session);
void end_restoring(db::Session& session);

// Later automatic keys lie above those that were loaded.
void settle_keys(db::Session& session, const std::string& table);

// The distinct texts of a column that are not empty.
std::vector<std::string> texts_of(db::Session& session, const std::string& table,
                                  const std::string& column, const std::string& condition);

// The key of the owner with this code; not_found if there is none.
Result<std::int64_t> owner_key(db::Session& session, const std::string& table,
                               const std::string& code_column, const std::string& code);

}  // namespace mingbai::backup
