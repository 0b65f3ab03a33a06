#include "publications/village_key_store.h"

#include <soci/soci.h>

namespace mingbai::publications::store {

std::int64_t count_key_changes(db::Session& session, units::UnitId unit, int year) {
  std::int64_t count = 0;
  const std::int64_t of_year = year;
  session << "SELECT COUNT(*) FROM village_key_changes WHERE unit_id = :unit AND year = :year",
      soci::use(unit.value, "unit"), soci::use(of_year, "year"), soci::into(count);
  return count;
}

void add_key_change(db::Session& session, units::UnitId unit, int year, Instant now) {
  const std::int64_t of_year = year;
  session << "INSERT INTO village_key_changes (unit_id, year, changed_ms) "
             "VALUES (:unit, :year, :changed)",
      soci::use(unit.value, "unit"), soci::use(of_year, "year"), soci::use(now.ms, "changed");
}

}  // namespace mingbai::publications::store
