// TakenBack: a released month that the restoration of an older backup took back from the public, or
// gave other figures. It is on record for good, and the month's page says so.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "kernel/clock.h"
#include "kernel/date.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::books {

struct TakenBack {
  std::string book;
  Period period;
  Instant released_at;     // when the public had got it
  Instant at;              // when it was taken back
  bool is_public = false;  // released in the backup too, with other figures
  std::string reason;      // one sentence, for everyone
};

struct TakeBackWish {
  bool is_allowed = false;
  std::string reason;
};

// Lets `load` replace everything that the unit's books say, inside a write, and compares what is
// public before and after. What was taken back is recorded, if that is allowed; conflict, naming
// the months, if not, and always where a whole book with released months would be gone, because no
// page would be left to say so. The act is in the audit trail either way.
Result<void> replace_published(db::Session& session, units::UnitId unit, const TakeBackWish& wish,
                               const access::Actor& actor, Instant now,
                               const std::function<Result<void>()>& load);

// All of a unit, in the order of time.
std::vector<TakenBack> taken_back(db::Session& session, units::UnitId unit);

// A sentence that everyone may read: 1 to 300 bytes, no number of seven digits or more, which would
// be somebody's, and no other personal data, however written (14-security.md 21).
Result<std::string> parse_public_reason(std::string_view text);

}  // namespace mingbai::books
