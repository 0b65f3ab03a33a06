// Platform attempt: what a browser keeps for the minutes between leaving for the sign-in platform
// and coming back, and what a form keeps between coming back and being sent. Both are sealed, so
// that the server has to remember nothing and nobody can make one.
#pragma once

#include <string>
#include <string_view>

#include "access/identity.h"
#include "access/session.h"

namespace mingbai::access {

inline constexpr std::int64_t attempt_life_ms = 10 * minute_ms;

enum class AttemptPurpose { sign_in, tie, again };

struct PlatformAttempt {
  AttemptPurpose purpose = AttemptPurpose::sign_in;
  Instant begun;
  SessionId session;  // whose account is to be tied, or who proves it again; 0: none
  std::string back;   // "/desk/…"
};
// Letters and digits, for a cookie; each is another.
std::string sealed_attempt(const Secrets& secrets, const PlatformAttempt& attempt);
// forbidden: not ours, or begun more than ten minutes ago.
Result<PlatformAttempt> attempt_from(const Secrets& secrets, std::string_view sealed, Instant now);

// Who has proved at the platform who it is, for the browser or session `holder` and ten minutes.
std::string sealed_proof(const Secrets& secrets, const Proved& proved, std::string_view holder,
                         Instant now);
// forbidden: not ours, somebody else's, or too old.
Result<Proved> proof_from(const Secrets& secrets, std::string_view sealed, std::string_view holder,
                          Instant now);

}  // namespace mingbai::access
