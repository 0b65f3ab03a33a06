// The Merkle tree over the audit trail, as far as it was hashed. Its hashes are made above, by who
// knows the log; here are the rows that go into it, and what has to be kept of it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::access {

struct AuditTree {
  std::int64_t size = 0;  // rows of the trail, from the first on
  std::string peaks;      // as whoever hashes writes it; empty: of no rows
  Instant logged;         // when the log was told; 0: never
};

AuditTree newest_audit_tree(db::Session& session);
AuditTree last_logged_audit_tree(db::Session& session);
// One with more rows than every one before it, or the newest, of which the log is now told.
void keep_audit_tree(db::Session& session, const AuditTree& tree);

std::int64_t audit_rows(db::Session& session);  // how many there are
// The leaves of at most so many rows behind the first `after`, the oldest first: bytes that no two
// different rows have in common, without the values, which may be erased. Returns how many.
std::int64_t each_audit_leaf(db::Session& session, std::int64_t after, std::int64_t most,
                             const std::function<void(std::string_view leaf)>& each);

}  // namespace mingbai::access
