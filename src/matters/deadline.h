// Deadline: the last civil day on which something is in time. Days of a pause do not count.
#pragma once

#include <optional>
#include <vector>

#include "matters/calendar.h"
#include "matters/matter_scheme.h"

namespace mingbai::matters {

// The days after `from` up to `to` rest; `from` itself counts, so a pause made on the last day does
// not move it.
struct Pause {
  Date from;
  Date to;
};

struct DeadlineBase {
  Date begins;                     // the day on which the time begins, not counted itself
  std::optional<Date> period_end;  // for limits that count from a period
  int more_days = 0;               // granted extensions, in the limit's own days
};

// A limit that needs a period, without one, throws Bug: the scheme's check refuses it.
CountedDay deadline(const WorkCalendar& calendar, const Limit& limit, const DeadlineBase& base,
                    const std::vector<Pause>& pauses);

}  // namespace mingbai::matters
