// Performing an act: authorised, done and written into the audit trail in one write.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "access/audit.h"
#include "access/authorization.h"

namespace mingbai::access {

// The right at a unit where it stands now; without a unit: over the whole city. not_found for an
// unknown unit.
Result<void> authorize_at(db::Session& session, const Actor& actor, Act act,
                          std::optional<units::UnitId> unit);

// For what must not happen without the right, and comes before the write: reading a file, keeping
// it on the disk. The attempt of someone who may not is recorded.
Result<void> check_right(db::Db& db, const Actor& actor, const AuditEntry& entry, Instant now);

// Writes down that it was tried and not allowed, if that is what `error` says, so that whoever
// reads the trail sees it.
Result<void> remember_refusal(db::Db& db, const Actor& actor, AuditEntry entry, const Error& error,
                              Instant now);

// Inside the write of an act that does other things too: the right checked, `work` done as below, a
// row left. Whoever opens that write remembers what was not allowed.
template <typename Work>
auto perform_within(db::Session& session, const Actor& actor, AuditEntry entry, Instant now,
                    Work&& work) -> std::invoke_result_t<Work, db::Session&, AuditEntry&> {
  TRY(authorize_at(session, actor, entry.act, entry.unit));
  auto done = work(session, entry);
  if (done.has_value() && !entry.changes_nothing) record(session, actor, entry, now);
  return done;
}

// work(Session&, AuditEntry&) returns a Result. It begins with the right checked, says in the entry
// what was before and after, and leaves one row if it succeeds and none if it fails; all of it in
// one transaction. Success that has changed nothing says so in the entry and leaves no row.
template <typename Work>
auto perform(db::Db& db, const Actor& actor, AuditEntry entry, Instant now, Work&& work)
    -> std::invoke_result_t<Work, db::Session&, AuditEntry&> {
  using Outcome = std::invoke_result_t<Work, db::Session&, AuditEntry&>;
  Outcome outcome = db.write([&](db::Session& session) -> Outcome {
    return perform_within(session, actor, entry, now, work);
  });
  if (!outcome.has_value()) TRY(remember_refusal(db, actor, entry, outcome.error(), now));
  return outcome;
}

}  // namespace mingbai::access
