// How often villages' keys were replaced. Private to publications.
#pragma once

#include <cstdint>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::publications::store {

std::int64_t count_key_changes(db::Session& session, units::UnitId unit, int year);
void add_key_change(db::Session& session, units::UnitId unit, int year, Instant now);

}  // namespace mingbai::publications::store
