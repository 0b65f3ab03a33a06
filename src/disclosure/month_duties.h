// MonthDuties: the duty to show a month's money follows what is done with the month in the books.
#pragma once

#include "access/actor.h"
#include "books/month_act.h"
#include "matters/rulebook.h"

namespace mingbai::disclosure {

// For the rulebook: whether the unit's month that ends on that day is closed or released. Nothing
// of a period that is no month, or in which the unit keeps no books.
Result<std::vector<matters::KnownFact>> known_months(db::Session& session, units::UnitId unit,
                                                     Date period_end);

// Moves the matters of these months on or back, inside the write of the act. The rulebook was
// loaded with known_months. conflict: the level above has to approve a month first, or the
// supervisors to look at it.
Result<void> follow_months(db::Session& session, const matters::Rulebook& rulebook,
                           const access::Actor& actor, const books::MonthAct& act, Instant now);

// conflict where the rule of the place asks that the supervisors have looked at the month before
// its release, and the matter of that month still waits for them. A month from before there were
// such matters waits for nobody.
Result<void> check_supervised(db::Session& session, const matters::Rulebook& rulebook,
                              units::UnitId unit, Period period);

}  // namespace mingbai::disclosure
