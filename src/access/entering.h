// Entering: what every way to sign in ends with.
#pragma once

#include "access/sign_in.h"
#include "access/slip.h"

namespace mingbai::access {

// forbidden: the account is locked, or its holder has no post at this instant.
Result<Actor> holder_of(db::Session& session, const SignInSite& site, const Account& account,
                        Instant now);

// A session for `who` (account and actor), with its audit row. `who.session.second`: when the
// second factor was given; 0 ms: it was not. `what` holds no secret.
Result<Entered> open_session(db::Session& session, const SignInSite& site, SignedIn who,
                             const Visitor& visitor, const char* what, Instant now);

// Ends those of the account that are too many (surplus_sessions), with a row of the trail for each.
Result<void> end_surplus_sessions(db::Session& session, const SignInSite& site, const SignedIn& who,
                                  Instant now);

// The account that a slip opens. invalid with field "code".
struct Opened {
  Slip slip;
  Account account;
};
Result<Opened> opened_by(db::Session& session, std::string_view code_hash, Instant now);
// The same of that account alone: what opens another is refused in the same words.
Result<Opened> opened_of(db::Session& session, std::string_view code_hash, AccountId account,
                         Instant now);

}  // namespace mingbai::access
