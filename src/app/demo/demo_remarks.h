// Remarks of the demo's towns on months of their villages, in every state, by the same acts as
// everywhere.
#pragma once

#include "app/demo/demo_city.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::app {

// On the last month of a few villages. Done again it adds none. Wants the city's books, and its
// people to hold their posts since four days before `now`.
Result<void> write_demo_remarks(db::Db& db, const DemoCity& city, Period month, Instant now);

}  // namespace mingbai::app
