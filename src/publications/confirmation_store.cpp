#include "publications/confirmation_store.h"

#include <soci/soci.h>

namespace mingbai::publications::store {

void add_confirmation(db::Session& session, std::int64_t number, const Confirmation& said) {
  const std::string role(units::to_string(said.role));
  const std::int64_t is_known = said.is_known ? 1 : 0;
  session << "INSERT INTO publication_confirmations (number, person, role, is_known, at_ms) "
             "VALUES (:number, :person, :role, :known, :at)",
      soci::use(number, "number"), soci::use(said.person.value, "person"), soci::use(role, "role"),
      soci::use(is_known, "known"), soci::use(said.at.ms, "at");
}

std::vector<Confirmation> confirmations_of(db::Session& session, std::int64_t number) {
  Confirmation row;
  std::string role;
  std::int64_t is_known = 0;
  soci::statement rows =
      (session.prepare << "SELECT person, role, is_known, at_ms FROM publication_confirmations "
                          "WHERE number = :number ORDER BY id",
       soci::use(number, "number"), soci::into(row.person.value), soci::into(role),
       soci::into(is_known), soci::into(row.at.ms));
  rows.execute();
  std::vector<Confirmation> out;
  while (rows.fetch()) {
    const std::optional<units::Role> known = units::role_of(role);
    ensure(known.has_value(), "confirmations have known roles");
    row.role = *known;
    row.is_known = is_known != 0;
    out.push_back(row);
  }
  return out;
}

}  // namespace mingbai::publications::store
