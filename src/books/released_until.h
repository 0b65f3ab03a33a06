// ReleasedUntil: how far a unit has released its books, all of them together.
#pragma once

#include <optional>
#include <vector>

#include "kernel/date.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::books {

struct ReleasedUntil {
  units::UnitId unit;
  std::optional<Period> last;  // the last month that every book of that time has released
  std::optional<Period> next;  // the first that is not; nothing where all books have ended
};

// Of those of the units that keep books, in no order. One query, whose cost is the number of their
// months, not of their entries.
std::vector<ReleasedUntil> released_until(db::Session& session,
                                          const std::vector<units::UnitId>& units);

}  // namespace mingbai::books
