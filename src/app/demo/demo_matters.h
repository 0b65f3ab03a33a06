// Matters of the demo city in every state: requests, rectifications and projects, opened and moved
// on by the same acts as everywhere, in the weeks before the demo is filled.
#pragma once

#include "app/demo/demo_city.h"
#include "kernel/clock.h"
#include "matters/rulebook.h"

namespace mingbai::app {

// Returns how many matters there are of it. Done again it completes what is missing. Wants the
// city's people to hold their posts since 40 days before `now`.
Result<std::int64_t> fill_demo_matters(db::Db& db, const matters::Rulebook& rulebook,
                                       const DemoCity& city, Instant now);

}  // namespace mingbai::app
