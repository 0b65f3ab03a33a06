#include "access/perform.h"

#include "units/unit_actions.h"

namespace mingbai::access {

Result<void> authorize_at(db::Session& session, const Actor& actor, Act act,
                          std::optional<units::UnitId> unit) {
  const std::string path = unit ? TRY(units::unit_path(session, *unit)) : std::string();
  return authorize(actor, act, path);
}

Result<void> check_right(db::Db& db, const Actor& actor, const AuditEntry& entry, Instant now) {
  Result<void> may = db.read(
      [&](db::Session& session) { return authorize_at(session, actor, entry.act, entry.unit); });
  if (!may.has_value()) TRY(remember_refusal(db, actor, entry, may.error(), now));
  return may;
}

Result<void> remember_refusal(db::Db& db, const Actor& actor, AuditEntry entry, const Error& error,
                              Instant now) {
  if (error.code != ErrorCode::forbidden) return {};
  entry.is_refused = true;
  return db.write([&](db::Session& session) -> Result<void> {
    record(session, actor, entry, now);
    return {};
  });
}

}  // namespace mingbai::access
