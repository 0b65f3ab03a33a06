// Session: one browser in which an account is signed in. Kept on the server, so that it can be
// listed and ended; the browser has a token, of which only a hash is kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "access/account.h"
#include "access/act.h"
#include "access/actor.h"

namespace mingbai::access {

using SessionId = Id<struct SessionTag>;

struct SignedInSession {
  SessionId id;
  AccountId account;
  std::string address;
  Instant created;
  Instant seen;    // the last request, to a minute
  Instant second;  // when the second factor was last given; 0 ms: not
  Instant ended;   // 0 ms: not
  std::string ending;
};

inline constexpr std::int64_t minute_ms = 60'000;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;

// 14-security.md 25: 30 minutes and 12 hours; for those who inspect, 15 minutes and 4 hours.
struct SessionRule {
  std::int64_t idle_ms = 30 * minute_ms;
  std::int64_t absolute_ms = 12 * hour_ms;
};
SessionRule session_rule(const Actor& actor);
// As long as a code is still to be entered, or a second factor to be set up: 15 minutes in all.
inline constexpr SessionRule unfinished_sign_in{.idle_ms = 15 * minute_ms,
                                                .absolute_ms = 15 * minute_ms};

bool is_live(const SignedInSession& session, const SessionRule& rule, Instant now);

// An account has ten at most; whichever was used longest ago is too many. Those in which no second
// factor was given are counted apart, so that whoever knows the password alone signs nobody out.
inline constexpr std::size_t most_sessions = 10;
std::vector<SignedInSession> surplus_sessions(const std::vector<SignedInSession>& last_seen_first);

// Whether the second factor was given in the last five minutes, as sensitive acts want it.
bool is_fresh(const SignedInSession& session, Instant now);

// Acts for which the second factor is asked again: publishing, approving, redacting, granting
// posts, reading how to reach somebody (14-security.md 25), and whatever changes somebody's
// sign-in. For exports of personal data asked_again() asks it (staff_form.h).
bool is_sensitive(Act act);
// Whether one of the posts allows a sensitive act, so that a second factor has to be set up.
bool needs_second_factor(const Actor& actor);
bool needs_second_factor(Role role);

}  // namespace mingbai::access
