#include "access/staff_address.h"

#include <fmt/format.h>

#include "access/perform.h"
#include "access/staff_address_store.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

std::string words_of(const AuditSearch& search) {
  return fmt::format("addresses of acts{}{}{}{}",
                     search.person ? fmt::format(" of person {}", search.person->value) : "",
                     search.from ? " from " + search.from->iso() : "",
                     search.until ? " to " + search.until->iso() : "",
                     search.below ? fmt::format(" before row {}", *search.below) : "");
}

}  // namespace

Result<std::vector<StaffAddress>> search_staff_addresses(db::Db& db, const Actor& actor,
                                                         const AuditSearch& search, Instant now) {
  const auto work = [&](db::Session& session, AuditEntry&) -> Result<std::vector<StaffAddress>> {
    if (search.limit < 1 || search.limit > most_audit_rows) {
      return fail(ErrorCode::invalid,
                  msg("Ask for 1 to {0} rows at a time.", std::to_string(most_audit_rows)),
                  "limit");
    }
    std::string path;
    if (search.unit) path = TRY(units::unit_path(session, *search.unit));
    return store::select_staff_addresses(session, path, search);
  };
  const AuditEntry attempt{
      .act = Act::read_staff_addresses, .object = words_of(search), .unit = search.unit};
  return perform(db, actor, attempt, now, work);
}

}  // namespace mingbai::access
