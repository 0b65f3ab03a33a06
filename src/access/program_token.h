// Program token: with what a program reads what one of the city's people may read, without a
// browser. Those who look after accounts give it; the account's holder takes it, once, and nobody
// else ever sees it. It gives no right of its own: rights come from the holder's posts
// (14-security.md 43).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/account.h"
#include "access/act.h"
#include "units/unit.h"

namespace mingbai::access {

using ProgramTokenId = Id<struct ProgramTokenTag>;

struct ProgramToken {
  ProgramTokenId id;
  AccountId account;
  std::string program;    // what it is for, in words
  std::vector<Act> acts;  // at most these
  units::UnitId unit;     // there and below
  std::string made_by;
  Instant made;
  Instant expires;
  Instant taken;  // 0 ms: not yet
  Instant used;   // the last time, to a day; 0 ms: never
  Instant ended;  // 0 ms: not
};

// What every token begins with, so that whoever searches for leaked secrets finds it.
inline constexpr std::string_view program_token_prefix = "mingbai_";
inline constexpr std::int64_t most_token_days = 365;

// What tokens may be for: reading alone; nothing is published, approved, redacted or inspected by a
// program.
std::vector<Act> token_acts();

bool is_over(const ProgramToken& token, Instant now);
// Taken, and not over.
bool is_live(const ProgramToken& token, Instant now);

}  // namespace mingbai::access
