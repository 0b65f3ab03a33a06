#include "access/password_actions.h"

#include "access/account_rights.h"
#include "access/account_store.h"
#include "access/own_account.h"
#include "access/password.h"
#include "access/session_store.h"

namespace mingbai::access {

void take_password(db::Session& session, const Account& account, const std::string& hash,
                   std::optional<SessionId> kept, Instant now) {
  store::set_password(session, account.id, hash, false, now);
  store::end_sessions(session, account.id, kept, "password", now);
  store::end_slips(session, account.id, now);
  store::forget_browsers(session, account.id);
}

Result<void> change_password(const SignInSite& site, const SignedIn& who,
                             const PasswordChange& change, const Visitor& visitor, Instant now) {
  const Account& account = who.account;
  TRY(count_password_try(site.db, site.secrets, account.name, visitor, now));
  const std::string known = TRY(site.db.read([&](db::Session& session) -> Result<std::string> {
    return store::password_of(session, account.id);
  }));
  if (!is_password(known, change.current, site.secrets.cost)) {
    return fail(ErrorCode::invalid, msg("This is not the password that you have now."), "current");
  }
  TRY(check_password(change.wanted, account.name));
  const std::string hash = hash_password(change.wanted, site.secrets.cost);
  return site.db.write([&](db::Session& session) -> Result<void> {
    if (store::password_of(session, account.id) != known) {
      return fail(ErrorCode::conflict, msg("The password was changed meanwhile. Sign in again."));
    }
    forgive_password_tries(session, site.secrets, account, visitor);
    take_password(session, account, hash, who.session.id, now);
    remember_browser(session, site.secrets, account.id, visitor, now);
    record_own(session, who.actor, account, Act::sign_in, "password changed", now);
    return {};
  });
}

Result<void> set_password(const SignInSite& site, const Actor& actor, const Account& account,
                          std::string_view password, bool is_demo, Instant now) {
  if (!is_demo) TRY(check_password(password, account.name));
  const std::string hash = hash_password(password, site.secrets.cost);
  return perform_over(
      site, actor, Act::reset_sign_in, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<void> {
        if (present.disabled) return closed_already(present);
        take_password(session, present, hash, std::nullopt, now);
        if (is_demo) store::set_password(session, present.id, hash, true, now);
        entry.after = is_demo ? "password of the demo set" : "password set";
        return {};
      });
}

Result<bool> has_demo_passwords(db::Db& db) {
  return db.read(
      [](db::Session& session) -> Result<bool> { return store::has_demo_passwords(session); });
}

}  // namespace mingbai::access
