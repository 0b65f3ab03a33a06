// What the demo's villages write for everybody: drafted, looked at and published by their own
// people, by the same acts as everywhere.
#pragma once

#include "app/demo/demo_city.h"
#include "disclosure/catalogue/held_items.h"
#include "kernel/clock.h"
#include "matters/rulebook.h"

namespace mingbai::app {

// Of the first villages of the city, what is due after this month; some of them leave a part out.
// Done again it completes what is missing. Wants the city's people to hold their posts.
Result<void> write_demo_items(db::Db& db, const matters::Rulebook& rulebook,
                              const disclosure::HeldItems& held, const DemoVillage& village,
                              Period month, Instant at);

}  // namespace mingbai::app
