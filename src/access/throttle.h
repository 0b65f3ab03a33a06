// Throttle: how long somebody has to wait after wrong passwords or codes. It slows and never locks
// anybody out for good: a cadre must not be able to lock a supervisor out (14-security.md 31).
#pragma once

#include <cstdint>

#include "kernel/clock.h"

namespace mingbai::access {

// Tries that were counted under one key, the right ones taken back.
struct Tries {
  std::int64_t count = 0;
  Instant last;
  friend bool operator==(const Tries&, const Tries&) = default;
};

struct ThrottleRule {
  std::int64_t free = 5;              // so many tries without any wait
  std::int64_t first_wait_ms = 1000;  // after those; doubled with each further try
  std::int64_t most_wait_ms = 60'000;
  std::int64_t forget_ms = 3'600'000;  // after so long without a try all is forgotten
};

// A browser that has signed in to this account before, second factor and all: strangers' tries do
// not slow its owner.
inline constexpr ThrottleRule known_browser{.free = 5};
// Anybody else trying this account, counted by the network they come from.
inline constexpr ThrottleRule stranger{.free = 5, .first_wait_ms = 2000};
// The same once an account is tried from everywhere: one try a minute for each network.
inline constexpr ThrottleRule stranger_under_attack{
    .free = 0, .first_wait_ms = 60'000, .most_wait_ms = 60'000};
// All strangers' tries of one account; beyond `free` it counts as under attack.
inline constexpr ThrottleRule whole_account{.free = 100};
// All strangers of a network, whatever the account. A village shares one address, so the ceiling is
// high and the wait short.
inline constexpr ThrottleRule whole_network{
    .free = 200, .first_wait_ms = 1000, .most_wait_ms = 10'000, .forget_ms = 600'000};
// Six digits of a second factor: 5 tries in 10 minutes (14-security.md 25), for a browser that has
// entered a right one before, and for all other browsers of an account together: a fresh cookie or
// another address brings no further try. Who is kept out by strangers that know the password has
// the known browser, a code of the card, or a slip for a new password.
inline constexpr ThrottleRule second_factor_digits{
    .free = 5, .first_wait_ms = 600'000, .most_wait_ms = 600'000, .forget_ms = 600'000};
// All digits and card codes tried from one network, whatever the account: a village shares one.
inline constexpr ThrottleRule second_factor_network{
    .free = 50, .first_wait_ms = 2000, .most_wait_ms = 30'000, .forget_ms = 600'000};
// Codes of a printed card, 40 bits each, per account.
inline constexpr ThrottleRule second_factor_cards{
    .free = 20, .first_wait_ms = 1000, .most_wait_ms = 30'000, .forget_ms = 600'000};
// Codes on the papers of households, 40 bits each: a village opens many from one network in an
// evening, so right ones are taken back.
inline constexpr ThrottleRule household_codes{
    .free = 20, .first_wait_ms = 1000, .most_wait_ms = 30'000, .forget_ms = 600'000};
// Codes of one-time slips, guessed without an account: 60 bits each.
inline constexpr ThrottleRule slip_codes{
    .free = 20, .first_wait_ms = 1000, .most_wait_ms = 30'000, .forget_ms = 600'000};

// What is still to wait; 0 when the next try may come now.
std::int64_t wait_ms(const Tries& tries, const ThrottleRule& rule, Instant now);

// Whether the tries without a wait are used up.
bool is_spent(const Tries& tries, const ThrottleRule& rule, Instant now);

// With one try more; what the rule has forgotten does not count.
Tries counted(const Tries& tries, const ThrottleRule& rule, Instant now);

}  // namespace mingbai::access
