#include "access/staff_address_store.h"

#include <limits>

#include <soci/soci.h>

#include "units/tree_path.h"

namespace mingbai::access::store {
namespace {

constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();

// The city's day begins at a fixed offset, +08:00.
std::int64_t start_ms(Date day) { return day.days() * 86'400'000 - 28'800'000; }

}  // namespace

void insert_staff_address(db::Session& session, std::int64_t row, std::string_view address,
                          Instant at) {
  const std::string text(address);
  session << "INSERT INTO staff_addresses (row_number, address, at_ms) "
             "VALUES (:row_number, :address, :at)",
      soci::use(row, "row_number"), soci::use(text, "address"), soci::use(at.ms, "at");
}

std::vector<StaffAddress> select_staff_addresses(db::Session& session, const std::string& unit_path,
                                                 const AuditSearch& search) {
  const std::string sql =
      "SELECT r.number, r.at_ms, COALESCE(r.person, 0), r.actor, r.posts, r.act, r.outcome, "
      "r.unit_name, a.address "
      "FROM staff_addresses a JOIN audit_rows r ON r.number = a.row_number "
      "WHERE (:everywhere = 1 OR r.unit IN "
      "(SELECT id FROM units WHERE path >= :path AND path < :path_after)) AND r.number < :below "
      "AND (:any_person = 1 OR r.person = :person) AND r.at_ms >= :earliest AND r.at_ms < :latest "
      "ORDER BY r.number DESC LIMIT :most";
  const std::int64_t everywhere = unit_path.empty() ? 1 : 0;
  const std::string path_after = units::path_end(unit_path);
  const std::int64_t below = search.below.value_or(far);
  const std::int64_t any_person = search.person ? 0 : 1;
  const std::int64_t person = search.person ? search.person->value : 0;
  const std::int64_t earliest = search.from ? start_ms(*search.from) : 0;
  const std::int64_t latest = search.until ? start_ms(search.until->plus(1)) : far;
  const std::int64_t most = search.limit;
  StaffAddress row;
  std::int64_t who = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(everywhere, "everywhere"), soci::use(unit_path, "path"),
       soci::use(path_after, "path_after"), soci::use(below, "below"),
       soci::use(any_person, "any_person"), soci::use(person, "person"),
       soci::use(earliest, "earliest"), soci::use(latest, "latest"), soci::use(most, "most"),
       soci::into(row.row), soci::into(row.at.ms), soci::into(who), soci::into(row.actor),
       soci::into(row.posts), soci::into(row.act), soci::into(row.outcome),
       soci::into(row.unit_name), soci::into(row.address));
  statement.execute();
  std::vector<StaffAddress> out;
  while (statement.fetch()) {
    row.person = who == 0 ? std::nullopt : std::optional(units::PersonId{who});
    out.push_back(row);
  }
  return out;
}

}  // namespace mingbai::access::store
