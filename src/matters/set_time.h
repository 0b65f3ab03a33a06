// Set time: a step that publishes waits for the hour that somebody set for it, and is then taken by
// itself, as that person's act. Private to matters.
#pragma once

#include "matters/upkeep.h"

namespace mingbai::matters {

// The beginning of an hour in China, from 0 to 23.
Instant hour_of(Date day, int hour);

// Takes each step of the matter whose hour has come. Where whoever set it may not publish any more,
// the time is taken back instead, and those who have the step are told. What follows from either is
// not written.
Result<void> take_set_steps(db::Session& session, const Rulebook& rulebook, OpenFile& file,
                            Instant now);

}  // namespace mingbai::matters
