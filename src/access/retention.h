// Retention: what is no record goes away by itself (14-security.md 33).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access/retention_rules.h"
#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/json/json.h"

namespace mingbai::access {

// How many rows went.
struct Forgotten {
  std::int64_t sessions = 0;
  std::int64_t slips = 0;
  std::int64_t tries = 0;
  std::int64_t browsers = 0;
  std::int64_t sheets = 0;           // printed, signed by nobody, expired
  std::int64_t factor_resets = 0;    // of second factors, ended
  std::int64_t contacts = 0;         // of people whose last post has ended
  std::int64_t audit_values = 0;     // which leave a row of the trail
  std::int64_t staff_addresses = 0;  // from which acts came
  std::int64_t jobs = 0;             // records of the program's own work
  friend bool operator==(const Forgotten&, const Forgotten&) = default;
};

Result<Forgotten> forget(db::Db& db, const RetentionRules& rules, Instant now);

// What should have gone two days ago and is still there: a sentence each.
Result<std::vector<Message>> overdue(db::Db& db, const RetentionRules& rules, Instant now);

// By its name in the rules; what the nightly job writes down.
json::Object json_of(const Forgotten& forgotten);

// What `overdue` says of one kind; nothing for none.
std::optional<Message> overdue_words(std::string_view what, std::int64_t count);

// The instant that many days before; and the one for what is overdue: a night's job may come late,
// one that has not run for two days does not run.
Instant days_before(Instant now, std::int64_t days);
Instant overdue_before(Instant now, std::int64_t days);

}  // namespace mingbai::access
