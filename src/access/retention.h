// Retention: what is left of signing in goes away by itself (14-security.md 33).
#pragma once

#include "platform/jobs/worker.h"

namespace mingbai::access {

// Sessions 30 days after they were last seen, slips 30 days after they ended, counted tries after
// a day, browsers in which nobody signed in for half a year. Returns how many rows went.
Result<std::int64_t> forget_old_sign_ins(db::Db& db, Instant now);

// The same as a job, once a day. `db` must outlive the worker.
jobs::Kind sign_in_retention(db::Db& db, const Clock& clock);

}  // namespace mingbai::access
