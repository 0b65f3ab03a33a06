// The table of the open data about what villages owe to everybody, and whether it is there: the due
// list of each.
#pragma once

#include "disclosure/due/last_days.h"
#include "publications/open_data/open_table.h"

namespace mingbai::disclosure {

// The rules must outlive it.
publications::OpenTable open_due(const DueRules& rules);

}  // namespace mingbai::disclosure
