#include <string>

#include <soci/soci.h>

#include "platform/db/db.h"

namespace mingbai::db {

// Writes are serial (db.h), so nobody takes a value between our two looks at the sequence.
std::int64_t reserve_ids(Session& session, std::string_view table, std::int64_t count) {
  ensure(count > 0, "at least one id is reserved");
  const std::string name(table);
  std::int64_t first = 0;
  if (engine_of(session) == Engine::sqlite) {
    session << "SELECT COALESCE(MAX(id), 0) + 1 FROM " + name, soci::into(first);
    return first;
  }
  session << "SELECT nextval(pg_get_serial_sequence(:name, 'id'))", soci::use(name, "name"),
      soci::into(first);
  const std::int64_t last = first + count - 1;
  std::int64_t ignored = 0;
  session << "SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)", soci::use(name, "name"),
      soci::use(last, "last"), soci::into(ignored);
  return first;
}

}  // namespace mingbai::db
