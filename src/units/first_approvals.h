// Since when units work here: somebody was approved for a post.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::units {

struct FirstApproval {
  UnitId unit;
  Instant at;
};
// Of each unit where somebody ever was, in the order of their ids.
std::vector<FirstApproval> first_approvals(db::Session& session);
// Of one unit; nothing: nobody was.
std::optional<Instant> first_approval_at(db::Session& session, UnitId unit);
// How many posts were decided on: only ever grows, and as long as it stays, so does the above.
std::int64_t decided_posts(db::Session& session);

}  // namespace mingbai::units
