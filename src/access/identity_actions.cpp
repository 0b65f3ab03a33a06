#include "access/identity_actions.h"

#include "access/account_rights.h"
#include "access/account_store.h"
#include "access/entering.h"
#include "access/factor_reset_actions.h"
#include "access/identity_store.h"
#include "access/own_account.h"
#include "access/platform_factor.h"
#include "access/second_factor_store.h"
#include "access/session_store.h"

namespace mingbai::access {
namespace {

// A session for whoever proved it, whose account it is.
Result<Entered> open_by_platform(db::Session& session, const SignInSite& site, SignedIn who,
                                 const Proved& proved, const Visitor& visitor, const char* what,
                                 Instant now) {
  if (take_as_second_factor(session, site, who, proved, now)) who.session.second = now;
  return open_session(session, site, std::move(who), visitor, what, now);
}

// Whether this is the account's, tied to it or as its second factor.
bool is_his(db::Session& session, const SignInSite& site, AccountId account, const Proved& proved) {
  const std::string subject = subject_hash(site.secrets, proved);
  const auto factor = store::find_platform_factor(session, account);
  if (factor && factor->issuer == proved.issuer && factor->subject == subject) return true;
  const std::optional<Identity> identity = store::find_identity(session, proved.issuer, subject);
  return identity && identity->account == account;
}

// Whether the holder may take the platform away from his account.
Result<void> check_may_untie(db::Session& session, const SignedIn& who, const Account& account,
                             Instant now) {
  if (!account.has_password) {
    return fail(ErrorCode::conflict,
                msg("Without the platform you could not sign in any more: you have no password. "
                    "Ask whoever looks after accounts for a slip first."));
  }
  const SecondFactors factors = second_factors_of(session, account.id);
  if (!factors.platform_since) return {};
  if (!factors.has_codes()) {
    return fail(ErrorCode::conflict,
                msg("The platform is your second factor, and you have no other. Set up a phone or "
                    "make a card first."));
  }
  if (is_fresh(who.session, now)) return {};
  return fail(ErrorCode::forbidden,
              msg("This needs a code of your second factor, given within the last five minutes."),
              "second_factor");
}

Result<void> tie(db::Session& session, const SignInSite& site, const Account& account,
                 const Proved& proved, Instant now) {
  const std::string subject = subject_hash(site.secrets, proved);
  if (store::find_identity(session, proved.issuer, subject)) {
    return fail(ErrorCode::conflict,
                msg("This account of the platform is tied to an account here already. Whoever "
                    "looks after accounts can untie it."));
  }
  if (store::identity_of(session, account.id, proved.issuer)) {
    return fail(ErrorCode::conflict,
                msg("Your account is tied to another account of the platform already. Untie that "
                    "first."));
  }
  store::insert_identity(session, {.account = account.id, .issuer = proved.issuer, .bound = now},
                         subject);
  return {};
}

}  // namespace

std::string subject_hash(const Secrets& secrets, const Proved& proved) {
  return crypto::keyed_hash(secrets.key, "subject of " + proved.issuer, proved.subject);
}

Result<std::optional<Entered>> sign_in_by_identity(const SignInSite& site, const Proved& proved,
                                                   const Visitor& visitor, Instant now) {
  const std::string subject = subject_hash(site.secrets, proved);
  return site.db.write([&](db::Session& session) -> Result<std::optional<Entered>> {
    const std::optional<Identity> identity = store::find_identity(session, proved.issuer, subject);
    if (!identity) return std::optional<Entered>();
    const Account account = TRY(present_account(session, identity->account));
    ensure(!account.disabled, "what is closed is tied to no platform");
    // A reset that is due takes the tie away too.
    settle_factor_reset(session, site, account, now);
    if (!store::find_identity(session, proved.issuer, subject)) return std::optional<Entered>();
    Actor actor = TRY(holder_of(session, site, account, now));
    SignedIn who{.account = account, .actor = std::move(actor)};
    return std::optional<Entered>(TRY(open_by_platform(session, site, std::move(who), proved,
                                                       visitor, "signed in by the platform", now)));
  });
}

Result<Entered> bind_by_slip(const SignInSite& site, const Proved& proved, std::string_view code,
                             const Visitor& visitor, Instant now) {
  TRY(count_slip_try(site.db, site.secrets, visitor, now));
  const std::string code_hash = site.secrets.slip_code(code);
  return site.db.write([&](db::Session& session) -> Result<Entered> {
    const Opened opened = TRY(opened_by(session, code_hash, now));
    if (opened.slip.purpose != SlipPurpose::invitation) {
      return fail(ErrorCode::invalid,
                  msg("This slip is of an account that has a password. Sign in with that, and tie "
                      "the platform under “My account” with the slip."),
                  "code");
    }
    Actor actor = TRY(holder_of(session, site, opened.account, now));
    SignedIn who{.account = opened.account, .actor = std::move(actor)};
    settle_factor_reset(session, site, opened.account, now);
    TRY(tie(session, site, opened.account, proved, now));
    store::use_slip(session, opened.slip.id, now);
    store::end_slips(session, opened.account.id, now);
    return open_by_platform(session, site, std::move(who), proved, visitor, "platform tied by slip",
                            now);
  });
}

Result<void> bind_own(const SignInSite& site, const SignedIn& who, const Proved& proved,
                      std::string_view code, const Visitor& visitor, Instant now) {
  TRY(count_slip_try(site.db, site.secrets, visitor, now));
  const std::string code_hash = site.secrets.slip_code(code);
  return site.db.write([&](db::Session& session) -> Result<void> {
    const Opened opened = TRY(opened_of(session, code_hash, who.account.id, now));
    TRY(tie(session, site, opened.account, proved, now));
    store::use_slip(session, opened.slip.id, now);
    store::end_slips(session, opened.account.id, now);
    record_own(session, who.actor, opened.account, Act::sign_in, "platform tied by slip", now);
    take_as_second_factor(session, site, who, proved, now);
    return {};
  });
}

Result<void> unbind_own(const SignInSite& site, const SignedIn& who, Instant now) {
  return site.db.write([&](db::Session& session) -> Result<void> {
    const Account account = TRY(present_account(session, who.account.id));
    TRY(check_may_untie(session, who, account, now));
    const bool is_factor = store::find_platform_factor(session, account.id).has_value();
    store::delete_platform_factor(session, account.id);
    if (store::delete_identities(session, account.id) == 0 && !is_factor) return {};
    record_own(session, who.actor, account, Act::sign_in, "platform untied", now);
    return {};
  });
}

Result<void> unbind(const SignInSite& site, const Actor& actor, const Account& account,
                    Instant now) {
  return perform_over(
      site, actor, Act::reset_sign_in, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<void> {
        if (store::find_platform_factor(session, present.id)) {
          return fail(
              ErrorCode::conflict,
              msg("The platform is also the second factor of {0}: two persons take it away, "
                  "as a lost second factor.",
                  present.name));
        }
        if (store::delete_identities(session, present.id) == 0) {
          return fail(ErrorCode::not_found,
                      msg("The account {0} is tied to no platform.", present.name));
        }
        store::end_sessions(session, present.id, std::nullopt, "platform", now);
        entry.after = "platform untied";
        return {};
      });
}

std::optional<Identity> identity_of(db::Session& session, const Account& account,
                                    std::string_view issuer) {
  return store::identity_of(session, account.id, issuer);
}

Result<std::string> prove_again(const SignInSite& site, const SignedIn& who, const Proved& proved,
                                const Visitor& visitor, Instant now) {
  const std::string token = crypto::new_token(site.secrets.random);
  const auto renew = [&](db::Session& session) -> Result<void> {
    if (!is_his(session, site, who.account.id, proved)) {
      return fail(ErrorCode::forbidden,
                  msg("At the platform somebody else is signed in than here."));
    }
    if (!proved.has_second_factor) {
      return fail(ErrorCode::forbidden,
                  msg("The platform does not vouch for a second factor. Enter a code instead."));
    }
    if (!take_as_second_factor(session, site, who, proved, now)) {
      return fail(ErrorCode::forbidden,
                  msg("This account has another second factor already. Give that first; then the "
                      "platform can be one too."));
    }
    remember_browser(session, site.secrets, who.account.id, visitor, now);
    store::renew_session(session, who.session.id, site.secrets.session_token(token), now);
    record_own(session, who.actor, who.account, Act::sign_in, "second factor by the platform", now);
    TRY(end_surplus_sessions(session, site, who, now));
    return {};
  };
  TRY(site.db.write(renew));
  return token;
}

Result<void> use_answer(const SignInSite& site, std::string_view state, Instant now) {
  // Counted like a try: of two who come with the same answer at once one is refused.
  const std::string name = crypto::keyed_hash(site.secrets.key, "answer of the platform", state);
  return site.db.write([&](db::Session& session) -> Result<void> {
    if (store::tries_of(session, name).count > 0) {
      return fail(ErrorCode::conflict,
                  msg("This answer of the platform was used already. Begin again."));
    }
    store::save_tries(session, name, {.count = 1, .last = now});
    return {};
  });
}

}  // namespace mingbai::access
