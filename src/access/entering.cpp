#include "access/entering.h"

#include "access/account_store.h"
#include "access/factor_reset_actions.h"
#include "access/identity_store.h"
#include "access/own_account.h"
#include "access/session_store.h"

namespace mingbai::access {
namespace {

Failure bad_slip() {
  return fail(
      ErrorCode::invalid,
      msg("This code is not right, was used already, or is too old. Look at the slip again, "
          "or ask for a new one."),
      "code");
}

}  // namespace

Result<Actor> holder_of(db::Session& session, const SignInSite& site, const Account& account,
                        Instant now) {
  if (account.locked) {
    return fail(ErrorCode::forbidden,
                msg("This account is locked. Ask whoever looks after accounts."), "name");
  }
  Actor actor = TRY(site.find_actor(session, account.person, now));
  if (!actor.posts.empty()) return actor;
  return fail(ErrorCode::forbidden,
              msg("You hold no post at present, so there is nothing to sign in to. Ask whoever "
                  "keeps the list of posts."),
              "name");
}

Result<Entered> open_session(db::Session& session, const SignInSite& site, SignedIn who,
                             const Visitor& visitor, const char* what, Instant now) {
  settle_factor_reset(session, site, who.account, now);
  Entered out{.token = crypto::new_token(site.secrets.random)};
  who.session.account = who.account.id;
  who.session.address = visitor.address;
  who.actor.address = visitor.address;
  who.session.created = now;
  who.session.seen = now;
  who.factors = second_factors_of(session, who.account.id);
  who.is_tied = store::is_tied(session, who.account.id);
  out.owed = owed_by(who);
  store::insert_session(session, who.session, site.secrets.session_token(out.token));
  if (out.owed == Owed::nothing) {
    remember_browser(session, site.secrets, who.account.id, visitor, now);
  }
  record_own(session, who.actor, who.account, Act::sign_in, what, now);
  TRY(end_surplus_sessions(session, site, who, now));
  return out;
}

Result<void> end_surplus_sessions(db::Session& session, const SignInSite& site, const SignedIn& who,
                                  Instant now) {
  const std::vector<SignedInSession> live = TRY(live_sessions(session, site, who.account, now));
  for (const SignedInSession& one : surplus_sessions(live)) {
    store::end_session(session, one.id, "many", now);
    record_own(session, who.actor, who.account, Act::sign_out,
               "signed out where it was used longest ago: more than 10 browsers", now);
  }
  return {};
}

Result<Opened> opened_by(db::Session& session, std::string_view code_hash, Instant now) {
  const std::optional<Slip> slip = store::find_slip(session, code_hash);
  if (!slip || !may_use(*slip, now)) return bad_slip();
  const std::optional<Account> account = store::find_account(session, slip->account);
  if (!account || account->disabled) return bad_slip();
  return Opened{.slip = *slip, .account = *account};
}

Result<Opened> opened_of(db::Session& session, std::string_view code_hash, AccountId account,
                         Instant now) {
  Opened opened = TRY(opened_by(session, code_hash, now));
  if (opened.account.id != account) return bad_slip();
  return opened;
}

}  // namespace mingbai::access
