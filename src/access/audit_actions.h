// What may be done with the audit trail: search it, check it, erase values from it. Each of these
// is recorded in it.
#pragma once

#include <string_view>

#include "access/audit.h"
#include "access/audit_check.h"

namespace mingbai::access {

// One row as its readers see it; a value that is nothing though its seal is not was erased.
struct AuditSearch {
  std::optional<units::UnitId> unit;  // and what is below it; nothing: the city, for the system
  std::optional<units::PersonId> person;
  std::optional<Date> from;
  std::optional<Date> until;  // included
  int limit = 100;            // 1 to 10,000
};

// Newest first. Wants read_audit at the unit.
Result<std::vector<StoredAuditRow>> search_audit(db::Db& db, const Actor& actor,
                                                 const AuditSearch& search, Instant now);

struct AuditState {
  AuditHead head;
  std::vector<Message> problems;
};
// Reads the whole trail in one snapshot; everybody may who has the database.
Result<AuditState> verify_audit(db::Db& db, std::optional<RememberedHead> remembered);
Result<std::vector<Message>> audit_problems(db::Session& session);

// The row stays and can be verified; what its seals meant can never be found out again. `reason` is
// recorded.
Result<void> erase_audit_values(db::Db& db, const Actor& actor, std::int64_t row,
                                std::string_view reason, Instant now);
// Those of every row before that day: retention. Returns how many went.
Result<std::int64_t> erase_audit_values_before(db::Db& db, const Actor& actor, Date day,
                                               Instant now);

}  // namespace mingbai::access
