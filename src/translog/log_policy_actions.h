// The versions of our log's policy: each is an entry of the log before it is in force.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "translog/log_policy.h"

namespace mingbai::translog {

struct LogPolicies {
  std::string in_force;
  std::string newest;  // recorded; perhaps not in force yet
  Instant begins;      // of the newest: not in force before, nor before its entry is signed
};
Result<LogPolicies> log_policies(db::Session& session, const VerifierKey& log, Instant now);

struct PolicyChange {
  std::string before;
  std::string after;
  Instant begins;
};
// next makes the new text from the newest one. Records it with its entry of the log. It begins now,
// or in seven days if it demands less than what is in force or was recorded (log_policy.h).
// invalid: no policy for this log. conflict: nothing new.
Result<PolicyChange> record_policy(
    db::Session& session, const VerifierKey& log,
    const std::function<Result<std::string>(const std::string& newest)>& next,
    const crypto::Random& random, Instant now);

// A change that waits for a second person, in the place of what waited before. next, invalid and
// conflict as for record_policy(). Returns what it would be; it begins with its confirmation.
Result<PolicyChange> propose_policy(
    db::Session& session, const VerifierKey& log,
    const std::function<Result<std::string>(const std::string& newest)>& next, Instant now);
struct ProposedPolicy {
  std::int64_t id = 0;
  std::string before;
  std::string after;
  Instant at;
};
// What waits; nothing: nothing does.
std::optional<ProposedPolicy> proposed_policy(db::Session& session);
// Records it as record_policy() does. not_found: it does not wait. conflict: the policy has changed
// since it was proposed.
Result<PolicyChange> confirm_policy(db::Session& session, const VerifierKey& log, std::int64_t id,
                                    const crypto::Random& random, Instant now);
// It does not wait any more. not_found: it did not.
Result<void> refuse_policy(db::Session& session, std::int64_t id, Instant now);

// Records the newest policy with these keys of the log instead of those that it names, in the same
// way. log: the key that was the log's only one before it had any policy.
Result<PolicyChange> record_policy_keys(db::Session& session, const VerifierKey& log,
                                        const std::vector<VerifierKey>& keys,
                                        const crypto::Random& random, Instant now);

// Whether an entry of the log is about this text of a policy.
bool is_entry_of(std::string_view entry, const std::string& policy);

}  // namespace mingbai::translog
