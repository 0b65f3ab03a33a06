// Every SQL statement that finds what the clock has to do with matters, and what became of it.
// Private to matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matters/news_list.h"
#include "platform/db/db.h"

namespace mingbai::matters {

// When a matter's clock has something to tell.
struct Appointment {
  Instant at;
  MatterId matter;
};
// Up to `now` and after `last`, in order.
std::vector<Appointment> select_appointments(db::Session& session, Instant now,
                                             const Appointment& last, int limit);

// Those of which a step is taken by itself by `now`, the earliest first; and that they are not
// looked for any more, until they are written anew.
std::vector<MatterId> select_set_times(db::Session& session, Instant now, int limit);
void forget_set_times(db::Session& session, const std::vector<MatterId>& matters, Instant now);

// Matters with tasks or appointments that were counted by another calendar; those after `last`.
std::vector<MatterId> select_counted_otherwise(db::Session& session, std::string_view calendar,
                                               MatterId last, int limit);

// Where the units of such matters were in the tree when their tasks were written.
struct PlacedUnit {
  units::UnitId unit;
  std::string path;
};
std::vector<PlacedUnit> select_placed_units(db::Session& session);
std::vector<MatterId> select_matters_placed(db::Session& session, const PlacedUnit& placed);

// The last day of the newest period that was opened.
struct LastPeriod {
  units::UnitId unit;
  Date end;
};
std::vector<LastPeriod> select_last_periods(db::Session& session, std::string_view scheme);

}  // namespace mingbai::matters
