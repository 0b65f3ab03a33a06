#include "access/retention.h"

#include "access/account_store.h"
#include "access/session_store.h"

namespace mingbai::access {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

Instant days_before(Instant now, std::int64_t days) { return {now.ms - days * day_ms}; }

}  // namespace

Result<std::int64_t> forget_old_sign_ins(db::Db& db, Instant now) {
  return db.write([now](db::Session& session) -> Result<std::int64_t> {
    return store::delete_old_sessions(session, days_before(now, 30)) +
           store::delete_old_slips(session, days_before(now, 30)) +
           store::delete_old_tries(session, days_before(now, 1)) +
           store::delete_old_browsers(session, days_before(now, 180));
  });
}

jobs::Kind sign_in_retention(db::Db& db, const Clock& clock) {
  return {.name = "sign-in-retention",
          .work = [&db, clock](const json::Value&, const jobs::Progress&) -> Result<json::Value> {
            return json::Value(TRY(forget_old_sign_ins(db, clock())));
          },
          .is_restartable = true,
          .every_ms = day_ms};
}

}  // namespace mingbai::access
