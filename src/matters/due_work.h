// Due work: what the clock alone brings about: reminders and alarms, each told once, steps that are
// taken at a set time, matters by cadence, and what must be counted anew since the calendar or the
// tree of units changed.
#pragma once

#include <vector>

#include "matters/rulebook.h"
#include "platform/db/db.h"
#include "platform/jobs/worker.h"

namespace mingbai::matters {

// Tells what is due by `now`, also if nobody looked for months, and takes the steps whose set time
// has come. Returns how many matters had
// something to tell. A matter that cannot be read is logged and passed over.
Result<std::int64_t> tell_due(db::Db& db, const Rulebook& rulebook, Instant now,
                              const jobs::Progress& progress);

// Takes the steps whose set time has come by `now`. False: there was none.
Result<bool> take_set_times(db::Db& db, const Rulebook& rulebook, Instant now);

// Opens the matters by cadence that the units should have by now, each once: those units where
// somebody was ever approved for a post. Returns how many.
Result<std::int64_t> open_periods(db::Db& db, const Rulebook& rulebook, Instant now,
                                  const jobs::Progress& progress);

// Writes anew what was counted with another calendar or stands at a unit that has moved. Returns
// how many matters.
Result<std::int64_t> count_anew(db::Db& db, const Rulebook& rulebook, Instant now,
                                const jobs::Progress& progress);

// All but take_set_times, every ten minutes. Everything named must outlive the worker.
jobs::Kind due_work(db::Db& db, const Rulebook& rulebook, Clock clock);

}  // namespace mingbai::matters
