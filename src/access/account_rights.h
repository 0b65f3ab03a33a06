// Rights over an account: whoever does something to somebody else's account needs the right at
// every unit where its holder has an approved post, today or later, so that nobody takes over an
// account that reaches higher than his own (14-security.md 12).
#pragma once

#include <type_traits>

#include "access/account.h"
#include "access/audit.h"
#include "access/sign_in_site.h"

namespace mingbai::access {

// forbidden, also over one's own account: others look after that. An account whose holder has no
// such post is the whole city's.
Result<void> authorize_over(db::Session& session, const Actor& actor, Act act,
                            units::PersonId holder, Instant now);

// The account as it is now; not_found.
Result<Account> present_account(db::Session& session, AccountId id);

Failure closed_already(const Account& account);

// "account 7", or "person 12" where there is no account yet; rows about it stand under the nearest
// unit above all of its holder's posts, today or later, or under that of the list he is on.
AuditEntry entry_about(db::Session& session, const Account& account, Act act, Instant now);

// Writes down that it was tried and not allowed, if that is what `error` says.
Result<void> note_refusal(const SignInSite& site, const Actor& actor, const Account& account,
                          Act act, const Error& error, Instant now);

// work(Session&, const Account&, AuditEntry&) returns a Result: authorised, done and recorded in
// one transaction, the account as it is then. `entry` tells already what it is about.
template <typename Work>
auto perform_over(const SignInSite& site, const Actor& actor, Act act, const Account& account,
                  Instant now, Work&& work)
    -> std::invoke_result_t<Work, db::Session&, const Account&, AuditEntry&> {
  using Outcome = std::invoke_result_t<Work, db::Session&, const Account&, AuditEntry&>;
  Outcome outcome = site.db.write([&](db::Session& session) -> Outcome {
    TRY(authorize_over(session, actor, act, account.person, now));
    AuditEntry entry = entry_about(session, account, act, now);
    Outcome done = work(session, TRY(present_account(session, account.id)), entry);
    if (done.has_value()) record(session, actor, entry, now);
    return done;
  });
  if (!outcome.has_value()) TRY(note_refusal(site, actor, account, act, outcome.error(), now));
  return outcome;
}

}  // namespace mingbai::access
