#include "access/sign_in.h"

#include "access/account_store.h"
#include "access/entering.h"
#include "access/own_account.h"
#include "access/password.h"
#include "access/password_actions.h"
#include "access/session_store.h"

namespace mingbai::access {
namespace {

Failure not_right() {
  return fail(ErrorCode::invalid, msg("The sign-in name or the password is not right."), "name");
}

}  // namespace

Result<Entered> sign_in(const SignInSite& site, std::string_view name, std::string_view password,
                        const Visitor& visitor, Instant now) {
  const Result<std::string> parsed = parse_account_name(name);
  // Also what is no name is counted, and takes as long.
  const std::string folded = parsed ? *parsed : "?";
  TRY(count_password_try(site.db, site.secrets, folded, visitor, now));
  std::string hash;
  const std::optional<Account> account =
      TRY(site.db.read([&](db::Session& session) -> Result<std::optional<Account>> {
        std::optional<Account> found = store::find_account(session, folded);
        if (found && !found->disabled) hash = store::password_of(session, found->id);
        return found;
      }));
  if (!is_password(hash, password, site.secrets.cost) || !account) return not_right();
  return site.db.write([&](db::Session& session) -> Result<Entered> {
    // Changed or closed while the hash was computed.
    const std::optional<Account> still = store::find_account(session, account->id);
    if (!still || still->disabled || store::password_of(session, account->id) != hash) {
      return not_right();
    }
    forgive_password_tries(session, site.secrets, *still, visitor);
    Actor actor = TRY(holder_of(session, site, *still, now));
    SignedIn who{.account = *still, .actor = std::move(actor)};
    return open_session(session, site, std::move(who), visitor, "signed in", now);
  });
}

Result<Entered> sign_in_by_slip(const SignInSite& site, std::string_view code,
                                std::string_view password, const Visitor& visitor, Instant now) {
  TRY(count_slip_try(site.db, site.secrets, visitor, now));
  const std::string code_hash = site.secrets.slip_code(code);
  const Opened found =
      TRY(site.db.read([&](db::Session& session) { return opened_by(session, code_hash, now); }));
  TRY(check_password(password, found.account.name));
  // Outside the write: it takes long.
  const std::string hash = hash_password(password, site.secrets.cost);
  return site.db.write([&](db::Session& session) -> Result<Entered> {
    const Opened opened = TRY(opened_by(session, code_hash, now));
    Actor actor = TRY(holder_of(session, site, opened.account, now));
    SignedIn who{.account = opened.account, .actor = std::move(actor)};
    store::use_slip(session, opened.slip.id, now);
    take_password(session, opened.account, hash, std::nullopt, now);
    return open_session(session, site, std::move(who), visitor, "password by slip", now);
  });
}

Result<std::string> enter_code(const SignInSite& site, const SignedIn& who, std::string_view typed,
                               const Visitor& visitor, Instant now) {
  const CodeKind kind = kind_of_code(typed);
  TRY(count_code_try(site.db, site.secrets, who.account.id, kind, visitor, now));
  const std::string token = crypto::new_token(site.secrets.random);
  const auto use = [&](db::Session& session) -> Result<void> {
    TRY(use_code(session, site.secrets, who.account.id, typed, now));
    forgive_code_tries(session, site.secrets, who.account.id, kind, visitor);
    remember_browser(session, site.secrets, who.account.id, visitor, now);
    store::renew_session(session, who.session.id, site.secrets.session_token(token), now);
    record_own(session, who.actor, who.account, Act::sign_in, "second factor given", now);
    TRY(end_surplus_sessions(session, site, who, now));
    return {};
  };
  TRY(site.db.write(use));
  return token;
}

}  // namespace mingbai::access
