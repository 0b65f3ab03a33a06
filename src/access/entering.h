// Entering: what every way to sign in ends with.
#pragma once

#include "access/sign_in.h"
#include "access/slip.h"

namespace mingbai::access {

// forbidden: the holder of the account has no post at this instant.
Result<Actor> holder_of(db::Session& session, const SignInSite& site, const Account& account,
                        Instant now);

// A session for `who` (account and actor), with its audit row. `who.session.second`: when the
// second factor was given; 0 ms: it was not. `what` holds no secret.
Entered open_session(db::Session& session, const SignInSite& site, SignedIn who,
                     const Visitor& visitor, const char* what, Instant now);

// The account that a slip opens. invalid with field "code".
struct Opened {
  Slip slip;
  Account account;
};
Result<Opened> opened_by(db::Session& session, std::string_view code_hash, Instant now);

}  // namespace mingbai::access
