// Signing in and out: from a name and a password, or a slip, to a session; from the token in a
// cookie to a person with posts, checked anew with each request. What pages need, with
// second_factor.h and password_actions.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/factor_reset.h"
#include "access/second_factor.h"
#include "access/session.h"
#include "access/sign_in_site.h"
#include "access/try_counter.h"

namespace mingbai::access {

// The session lives, the account is open, a post stands at this instant.
struct SignedIn {
  SignedInSession session;
  Account account;
  Actor actor;  // what authorize() asks
  SecondFactors factors;
  bool is_tied = false;  // to the sign-in platform
  // Others are about to take the second factor away, or did so lately: the pages say so.
  std::optional<FactorReset> reset;
};

// What is still owed before anything is open. code: a second factor that the account has.
enum class Owed { nothing, code, second_factor };

Owed owed_by(const SignedIn& who);

// At most one of `who` and `partway` is there; neither: nobody is signed in with this token.
struct Arrival {
  std::optional<SignedIn> who;  // all is open
  std::optional<SignedIn>
      partway;  // the password was right; the desk is closed until `owed` is done
  // code: enter_code() or prove_again(); second_factor: confirm_totp() or make_cards()
  Owed owed = Owed::nothing;
  std::string ending;  // why the session ended: "idle", "post", "closed" …
};
// Whoever arrived comes from that address of the network.
void came_from(Arrival& arrival, std::string_view address);
// A session that may not go on is ended for good here. One read for a request, and a write at most
// once a minute.
Result<Arrival> arrive(const SignInSite& site, std::string_view token, Instant now);

// A session as its browser gets it, in a cookie: the token is nowhere else.
struct Entered {
  std::string token;
  Owed owed = Owed::nothing;  // as arrive() will say
};

// invalid: a wrong name, a wrong password, a closed account, in one answer, after the same time.
// forbidden: the holder has no post at this instant. conflict with wait_field: too many tries.
Result<Entered> sign_in(const SignInSite& site, std::string_view name, std::string_view password,
                        const Visitor& visitor, Instant now);

// For the holder of a slip, who chooses a password with it: the slip is used, the account's other
// sessions end and the new one begins in one transaction. invalid with field "code" (wrong, used,
// too old) or "password" (not good enough; the slip is still good).
Result<Entered> sign_in_by_slip(const SignInSite& site, std::string_view code,
                                std::string_view password, const Visitor& visitor, Instant now);

// A code of the second factor, at sign-in or asked again: the session goes on under the token
// returned, the one before works no more. invalid with field "code".
Result<std::string> enter_code(const SignInSite& site, const SignedIn& who, std::string_view typed,
                               const Visitor& visitor, Instant now);

// Sensitive acts (session.h) want a second factor given in the last five minutes. forbidden with
// field "second_factor": ask for a code (enter_code), then let the same form act again. Accounts of
// the demo city with their known password are let through.
Result<void> check_fresh(const SignedIn& who, Act act, Instant now);

// What a hidden field of each form holds, so that no other site and no other session can send it.
// It is the same as long as the session lives.
std::string form_token(const SignInSite& site, const SignedIn& who);
// For forms before signing in: of the browser whose cookie holds `browser`.
std::string form_token(const SignInSite& site, std::string_view browser);
// In constant time.
bool is_form_token(std::string_view expected, std::string_view sent);

Result<void> sign_out(const SignInSite& site, const SignedIn& who, Instant now);
// One of one's own. not_found: it has ended, or is somebody else's.
Result<void> end_own_session(const SignInSite& site, const SignedIn& who, SessionId id,
                             Instant now);
// Every session of one's own account but this one; how many.
Result<std::int64_t> sign_out_elsewhere(const SignInSite& site, const SignedIn& who, Instant now);
// One's own that go on, this one too, the last seen first.
Result<std::vector<SignedInSession>> own_sessions(const SignInSite& site, const SignedIn& who,
                                                  Instant now);

// Inside a read or write: those of any account, by the limits of its holder's posts.
Result<std::vector<SignedInSession>> live_sessions(db::Session& session, const SignInSite& site,
                                                   const Account& account, Instant now);

// One of these; not_found.
Result<SignedInSession> live_session(db::Session& session, const SignInSite& site,
                                     const Account& account, SessionId id, Instant now);

}  // namespace mingbai::access
