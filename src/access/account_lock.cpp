#include "access/account_lock.h"

#include "access/account_rights.h"
#include "access/account_store.h"
#include "access/session_store.h"

namespace mingbai::access {

Result<void> lock_account(const SignInSite& site, const Actor& actor, const Account& account,
                          Instant now) {
  return perform_over(
      site, actor, Act::lock_account, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<void> {
        if (present.disabled) return closed_already(present);
        if (present.locked) {
          return fail(ErrorCode::conflict, msg("The account {0} is locked already.", present.name));
        }
        store::set_locked(session, present.id, now);
        store::end_sessions(session, present.id, std::nullopt, "locked", now);
        entry.after = "locked";
        return {};
      });
}

Result<void> unlock_account(const SignInSite& site, const Actor& actor, const Account& account,
                            Instant now) {
  return perform_over(
      site, actor, Act::lock_account, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<void> {
        if (present.disabled) return closed_already(present);
        if (!present.locked) {
          return fail(ErrorCode::conflict, msg("The account {0} is not locked.", present.name));
        }
        store::set_locked(session, present.id, Instant{});
        entry.after = "unlocked";
        return {};
      });
}

}  // namespace mingbai::access
