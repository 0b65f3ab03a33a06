#include "units/first_approvals.h"

#include "units/post_store.h"

namespace mingbai::units {

std::vector<FirstApproval> first_approvals(db::Session& session) {
  return select_first_approvals(session);
}

std::optional<Instant> first_approval_at(db::Session& session, UnitId unit) {
  return select_first_approval(session, unit);
}

std::int64_t decided_posts(db::Session& session) { return count_decided_posts(session); }

}  // namespace mingbai::units
