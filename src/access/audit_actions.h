// What may be done with the audit trail: search it, check it, erase values from it. Each of these
// is recorded in it.
#pragma once

#include <string_view>

#include "access/audit.h"
#include "access/audit_check.h"

namespace mingbai::access {

constexpr int most_audit_rows = 10'000;

struct AuditSearch {
  std::optional<units::UnitId> unit;  // and what was below it; nothing: the city, for the system
  std::optional<units::PersonId> person;
  std::string actor;  // the name as it was then, whole: "operator:zhang"; empty: anybody
  std::optional<Act> act;
  std::optional<Date> from;
  std::optional<Date> until;          // included
  std::optional<std::int64_t> below;  // rows before that one: the next page
  int limit = 100;                    // 1 to most_audit_rows
};

// Newest first. Wants read_audit at the unit. A value that is nothing though its seal is not was
// erased.
Result<std::vector<StoredAuditRow>> search_audit(db::Db& db, const Actor& actor,
                                                 const AuditSearch& search, Instant now);

// Somebody who did something, with name and posts as they were the last time.
struct AuditPerson {
  units::PersonId person;
  std::string name;
  std::string posts;  // see posts_text()
};
// Who did something at the unit or below it and has this name now, or had it then; by their
// numbers. Wants read_audit at the unit; a row says who was looked for where several are told.
Result<std::vector<AuditPerson>> people_in_audit(db::Db& db, const Actor& actor, units::UnitId unit,
                                                 std::string_view name, Instant now);

struct AuditState {
  AuditHead head;
  std::vector<Message> problems;
};
// Reads the whole trail in one snapshot; everybody may who has the database.
Result<AuditState> verify_audit(db::Db& db, std::optional<RememberedHead> remembered);
Result<std::vector<Message>> audit_problems(db::Session& session);

// The row stays and can be verified; what its seals meant can never be found out again. `reason` is
// recorded. Wants erase_audit_value where the row is; forbidden to whoever did it or whom it tells
// of. not_found: no such row. invalid: no reason. conflict: the row has no values, or none any
// more.
Result<void> erase_audit_values(db::Db& db, const Actor& actor, std::int64_t row,
                                std::string_view reason, Instant now);
// Those of every row before that day: retention. Returns how many went.
Result<std::int64_t> erase_audit_values_before(db::Db& db, const Actor& actor, Date day,
                                               Instant now);

// Inside the caller's write: those of every row at the unit about "matter 12": its object is that,
// or goes on after it with a colon or in brackets. Leaves a row for each.
void erase_values_about(db::Session& session, const Actor& actor, units::UnitId unit,
                        const std::string& object, Instant now);

}  // namespace mingbai::access
