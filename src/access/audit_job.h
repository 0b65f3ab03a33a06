// The nightly look at the whole audit trail.
#pragma once

#include "platform/db/db.h"
#include "platform/jobs/worker.h"

namespace mingbai::access {

inline constexpr std::string_view audit_check_kind = "audit-check";

// The job: checks the trail, also against the head of the last night in which it was whole, and
// writes the new head into the log, where whoever rewrites the database does not reach it. What is
// wrong is logged as an error and counted in the result. `db` must outlive the worker.
jobs::Kind audit_check(db::Db& db);

}  // namespace mingbai::access
