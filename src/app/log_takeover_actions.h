// A new key for a log whose key is lost: wanted by whoever operates the machine, confirmed by two
// officers of the city. Each word is a row of the audit trail.
#pragma once

#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "translog/takeover_actions.h"
#include "units/unit.h"

namespace mingbai::app {

struct TakeoverOutcome {
  translog::Takeover takeover;
  bool waits = false;  // for two officers; otherwise the next start of the server signs
};
// As long as nobody stands at the desk of the city who could confirm it, it counts by itself.
// Nobody may be signing meanwhile.
Result<TakeoverOutcome> take_over_log(db::Db& db, const translog::LogHome& home,
                                      const access::Actor& actor,
                                      const translog::TakeoverWish& wish,
                                      const crypto::Random& random, Instant now);

// What waits is confirmed or refused by somebody at the city. Both want confirm_log_policy there.
struct TakeoverWord {
  units::UnitId city;
  std::int64_t proposal = 0;
};
// The second one counts. conflict: both may be the same human, or the new key is not here.
Result<void> confirm_log_takeover(db::Db& db, const translog::LogHome& home,
                                  const access::Actor& actor, const TakeoverWord& word,
                                  const crypto::Random& random, Instant now);
Result<void> refuse_log_takeover(db::Db& db, const access::Actor& actor, const TakeoverWord& word,
                                 Instant now);

}  // namespace mingbai::app
