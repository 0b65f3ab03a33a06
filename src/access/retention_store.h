// Rows of signing in that nobody needs any more, and old values of the audit trail. Private to this
// module.
#pragma once

#include <cstdint>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

enum class Kept { sessions, slips, tries, browsers, sheets, factor_resets, staff_addresses };

// Of no use since before that instant.
std::int64_t count_before(db::Session& session, Kept kept, Instant before);
std::int64_t delete_before(db::Session& session, Kept kept, Instant before);  // how many went
// Deleted by erase_audit_values_before, which leaves a row of the trail.
std::int64_t count_audit_values_before(db::Session& session, Instant before);

}  // namespace mingbai::access::store
