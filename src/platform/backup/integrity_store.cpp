#include "platform/backup/integrity_store.h"

#include <soci/soci.h>

#include "platform/backup/rows_store.h"

namespace mingbai::backup {
namespace {

void ask(db::Session& session, const std::string& sql, std::vector<std::string>& out) {
  std::string line;
  soci::statement statement = (session.prepare << sql, soci::into(line));
  statement.execute();
  while (statement.fetch()) {
    if (line != "ok") out.push_back(line);
  }
}

}  // namespace

std::vector<std::string> integrity_faults(db::Session& session) {
  std::vector<std::string> out;
  if (db::engine_of(session) == db::Engine::sqlite) {
    ask(session, "PRAGMA integrity_check(20)", out);
    ask(session,
        "SELECT 'a row of ' || \"table\" || ' refers to nothing in ' || parent "
        "FROM pragma_foreign_key_check LIMIT 20",
        out);
    return out;
  }
  // Reads every row; PostgreSQL itself reports what it cannot read.
  for (const std::string& table : all_tables(session)) count_rows(session, table, "1 = 1");
  return out;
}

}  // namespace mingbai::backup
