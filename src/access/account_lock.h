// Locking an account for a while: nobody signs in with it until it is unlocked, whatever he knows
// or has; its holder is told so after the right password. Unlike closing it can be undone.
#pragma once

#include "access/account.h"
#include "access/sign_in_site.h"

namespace mingbai::access {

// Its sessions end at once. Both want lock_account at every unit of the holder. conflict: it is
// closed, or as wanted already.
Result<void> lock_account(const SignInSite& site, const Actor& actor, const Account& account,
                          Instant now);
Result<void> unlock_account(const SignInSite& site, const Actor& actor, const Account& account,
                            Instant now);

}  // namespace mingbai::access
