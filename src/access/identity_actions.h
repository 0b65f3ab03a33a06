// Acts with identities: signing in with what the platform proved, tying it to an account, and
// untying it. Nothing is ever tied because of an equal name, telephone number or address.
#pragma once

#include <optional>
#include <string_view>

#include "access/identity.h"
#include "access/sign_in.h"

namespace mingbai::access {

// Nothing: no account is tied to it; a slip can tie it. forbidden: the account is locked, or its
// holder has no post at this instant.
Result<std::optional<Entered>> sign_in_by_identity(const SignInSite& site, const Proved& proved,
                                                   const Visitor& visitor, Instant now);

// An invitation by slip, opened without choosing a password: the identity is tied to its account
// and the session begins, in one transaction. invalid with field "code"; conflict: tied already.
Result<Entered> bind_by_slip(const SignInSite& site, const Proved& proved, std::string_view code,
                             const Visitor& visitor, Instant now);

// By the holder, signed in, with a slip of either purpose that whoever looks after accounts gave
// out for this very account: it is used up, and the password stays (14-security.md 26). invalid
// with field "code", the same for the slip of another account; conflict: the identity, or the
// account at this platform, is tied already, and the slip is still good.
Result<void> bind_own(const SignInSite& site, const SignedIn& who, const Proved& proved,
                      std::string_view code, const Visitor& visitor, Instant now);

// The second factor of the platform goes with it. conflict: the holder has no password with which
// he could still sign in, or no other second factor; forbidden with field "second_factor": none was
// given within the last five minutes.
Result<void> unbind_own(const SignInSite& site, const SignedIn& who, Instant now);

// By those above, when the platform's account was lost or taken: its sessions end too. conflict:
// the platform is also the account's second factor, which two persons take away together with the
// tie (factor_reset_actions.h). Wants reset_sign_in.
Result<void> unbind(const SignInSite& site, const Actor& actor, const Account& account,
                    Instant now);

std::optional<Identity> identity_of(db::Session& session, const Account& account,
                                    std::string_view issuer);

// The second factor, at sign-in or asked again, given at the platform: as enter_code. forbidden: it
// is somebody else's, the platform vouches for no second factor, or the account has others and none
// was just given with which this one is set up.
Result<std::string> prove_again(const SignInSite& site, const SignedIn& who, const Proved& proved,
                                const Visitor& visitor, Instant now);

// An answer of the platform works once. conflict: it was used.
Result<void> use_answer(const SignInSite& site, std::string_view state, Instant now);

}  // namespace mingbai::access
