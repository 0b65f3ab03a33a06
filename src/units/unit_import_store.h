// What an import reads and writes: the whole tree in, a plan out. Private to this module.
#pragma once

#include "platform/db/db.h"
#include "units/unit_plan.h"

namespace mingbai::units {

StoredTree load_tree(db::Session& session);

// The number of the last import that changed something; 0 for none.
std::int64_t last_import(db::Session& session);

// Inserts and updates what the plan changes, and records the import.
void save_plan(db::Session& session, const UnitPlan& plan, const ImportReport& report, Instant now);

}  // namespace mingbai::units
