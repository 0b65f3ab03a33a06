// NextDeadline: by when the steps of the next matter that a scheme makes by itself will be due, if
// each is taken on its last day: what a change of the rules can be seen by before it is made.
#pragma once

#include <string>
#include <vector>

#include "matters/calendar.h"
#include "matters/matter_scheme.h"

namespace mingbai::matters {

struct NextDeadline {
  std::string step;  // its id; empty: the closing
  std::string name;  // of the step
  Date period_end;
  CountedDay due;
  friend bool operator==(const NextDeadline&, const NextDeadline&) = default;
};

// The last day of the first period of the scheme that is opened after today, and the day on which
// it is; only of a scheme with a cadence.
struct NextPeriod {
  Date end;
  Date opened;
};
NextPeriod next_period(const Cadence& cadence, Date today);

// In the order in which they are due. Counted by `standing`, as those of the matter itself will be.
std::vector<NextDeadline> next_deadlines(const Scheme& scheme, const WorkCalendar& calendar,
                                         Date today);

}  // namespace mingbai::matters
