// Staff address: from where on the network an act of the audit trail came. Kept beside the trail
// for six months (14-security.md 32), for the security administrator's eyes alone; each look is a
// row of the trail.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/audit_actions.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::access {

// An act with its address, without what it was done to.
struct StaffAddress {
  std::int64_t row = 0;  // of the audit trail
  Instant at;
  std::optional<units::PersonId> person;
  std::string actor;  // name and posts as they were then
  std::string posts;
  std::string act;      // as stored
  std::string outcome;  // done or refused
  std::string unit_name;
  std::string address;
};

// Newest first. Wants read_staff_addresses at the unit. The search's act and actor do not count.
Result<std::vector<StaffAddress>> search_staff_addresses(db::Db& db, const Actor& actor,
                                                         const AuditSearch& search, Instant now);

}  // namespace mingbai::access
