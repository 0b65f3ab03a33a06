#include "access/retention_store.h"

#include <string>

#include <soci/soci.h>

namespace mingbai::access::store {
namespace {

std::string rows_of(Kept kept) {
  switch (kept) {
    case Kept::sessions: return "FROM sessions WHERE seen_ms < :before";
    case Kept::slips: return "FROM account_slips WHERE expires_ms < :before";
    case Kept::tries: return "FROM sign_in_tries WHERE last_ms < :before";
    case Kept::browsers: return "FROM account_browsers WHERE seen_ms < :before";
    case Kept::sheets:
      return "FROM sheets WHERE expires_ms < :before "
             "AND id NOT IN (SELECT sheet FROM sheet_signatures)";
    case Kept::staff_addresses: return "FROM staff_addresses WHERE at_ms < :before";
    case Kept::factor_resets: return "FROM factor_resets WHERE ended_ms > 0 AND ended_ms < :before";
  }
  throw Bug("kept rows without a table");
}

std::int64_t count(db::Session& session, const std::string& rows, Instant before) {
  std::int64_t out = 0;
  session << "SELECT COUNT(*) " + rows, soci::use(before.ms, "before"), soci::into(out);
  return out;
}

}  // namespace

std::int64_t count_before(db::Session& session, Kept kept, Instant before) {
  return count(session, rows_of(kept), before);
}

std::int64_t delete_before(db::Session& session, Kept kept, Instant before) {
  soci::statement statement =
      (session.prepare << "DELETE " + rows_of(kept), soci::use(before.ms, "before"));
  statement.execute(true);
  return statement.get_affected_rows();
}

std::int64_t count_audit_values_before(db::Session& session, Instant before) {
  return count(session,
               "FROM audit_values v JOIN audit_rows r ON r.number = v.row_number "
               "WHERE r.at_ms < :before",
               before);
}

}  // namespace mingbai::access::store
