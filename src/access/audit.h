// Audit trail: one row per act, written in the act's own transaction and never changed. The values
// before and after lie beside it, may be erased, and are bound to the row by salted commitments.
#pragma once

#include <optional>
#include <string>

#include "access/act.h"
#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::access {

struct AuditEntry {
  Act act = Act::read_audit;
  // What it was done to, in words that name no person and no private value: "month 2026-09",
  // "voucher 记-17", "person 12".
  std::string object;
  std::optional<units::UnitId> unit;  // nothing: the whole city
  std::optional<std::string> before;  // as text or JSON; what may be erased later
  std::optional<std::string> after;
  bool is_refused = false;       // it was tried and not allowed
  bool changes_nothing = false;  // it was as wanted already: see perform.h
};

// Inside the write of the act. The actor's name and posts are kept as they are now, his address
// apart from them (staff_address.h); of an act that was signed by hand the object names the sheet:
// "month 2026-09 of collective, on paper: sheet 12".
void record(db::Session& session, const Actor& actor, const AuditEntry& entry, Instant now);

}  // namespace mingbai::access
