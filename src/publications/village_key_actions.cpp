#include "publications/village_key_actions.h"

#include <algorithm>

#include "access/perform.h"
#include "platform/http/cookie.h"
#include "publications/village_key_store.h"
#include "units/unit_actions.h"

namespace mingbai::publications {

VillageKey village_key(db::Session& session, const units::Unit& unit, int year) {
  return {
      .unit = unit.code, .year = year, .changes = store::count_key_changes(session, unit.id, year)};
}

bool opens(db::Session& session, const crypto::SecretKey& secret, const units::Unit& unit,
           std::string_view typed, Date today) {
  // Where this year's was replaced, last year's is on the same lost posters.
  const VillageKey now = village_key(session, unit, today.year());
  const std::vector<int> years = now.changes > 0 ? std::vector{now.year} : key_years(today);
  return std::ranges::any_of(
      years, [&](int year) { return is_key(secret, village_key(session, unit, year), typed); });
}

Result<void> replace_village_key(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                                 Instant now) {
  const access::AuditEntry entry{
      .act = access::Act::give_village_key, .object = "village key", .unit = unit.id};
  return access::perform(db, actor, entry, now,
                         [&](db::Session& session, access::AuditEntry&) -> Result<void> {
                           store::add_key_change(session, unit.id, civil_date(now).year(), now);
                           return {};
                         });
}

Reader reader_of(db::Session& session, const crypto::SecretKey& secret,
                 const http::Request& request, Date today) {
  Reader reader;
  const auto cookie = http::own_cookie(request, village_keys_cookie);
  if (!cookie) return reader;
  for (const auto& [code, digits] : parse_kept_keys(*cookie)) {
    const Result<units::Unit> unit = units::unit_by_code(session, code);
    if (unit && opens(session, secret, *unit, digits, today)) {
      reader.villages.push_back(unit->code);
    }
  }
  return reader;
}

}  // namespace mingbai::publications
