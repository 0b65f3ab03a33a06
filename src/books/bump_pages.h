// Which pages the books of a unit stand on.
#pragma once

#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::books {

// The pages of the unit and of those above it, which show its released figures, are made anew.
void bump_pages(db::Session& session, units::UnitId unit);

}  // namespace mingbai::books
