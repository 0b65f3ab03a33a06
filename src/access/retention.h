// Retention: what is no record goes away by itself (14-security.md 33).
#pragma once

#include <vector>

#include "access/retention_rules.h"
#include "kernel/clock.h"
#include "platform/jobs/worker.h"

namespace mingbai::access {

// How many rows went.
struct Forgotten {
  std::int64_t sessions = 0;
  std::int64_t slips = 0;
  std::int64_t tries = 0;
  std::int64_t browsers = 0;
  std::int64_t sheets = 0;         // printed, signed by nobody, expired
  std::int64_t factor_resets = 0;  // of second factors, ended
  std::int64_t contacts = 0;       // of people whose last post has ended
  std::int64_t audit_values = 0;   // which leave a row of the trail
  friend bool operator==(const Forgotten&, const Forgotten&) = default;
};

Result<Forgotten> forget(db::Db& db, const RetentionRules& rules, Instant now);

// What should have gone two days ago and is still there: a sentence each.
Result<std::vector<Message>> overdue(db::Db& db, const RetentionRules& rules, Instant now);

// The same as a job, once a day. `db` must outlive the worker.
jobs::Kind retention(db::Db& db, const RetentionRules& rules, const Clock& clock);

}  // namespace mingbai::access
