// Which units an import closes, reopens and lets succeed each other. Private to the planner.
#pragma once

#include "units/planner.h"

namespace mingbai::units {

// Closes what rows say, reopens what they list again, and, for complete files, closes what they no
// longer list. Too many closings are an error, unless they are confirmed.
void plan_closings(Planner& planner, ImportReport& report);

}  // namespace mingbai::units
