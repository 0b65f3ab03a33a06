// UnitPlan: the whole tree as it will be after an import, worked out in memory before anything is
// written. Pure: the stored tree and the rows in, the new tree and the problems out.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "units/problem_list.h"
#include "units/tree_path.h"
#include "units/unit.h"
#include "units/unit_import.h"

namespace mingbai::units {

struct StoredTree {
  std::vector<PlacedUnit> units;
  std::unordered_map<std::string, UnitId> former_codes;  // that no unit has now
  std::int64_t last_import = 0;
};

struct PlannedUnit {
  PlacedUnit now;
  std::optional<PlacedUnit> before;  // only if it was stored and something is different now
  std::int32_t row = -1;             // the row that states it
  bool is_new = false;
};

struct UnitPlan {
  std::vector<PlannedUnit> units;
  std::int64_t last_import = 0;  // the state of the database that this plan builds on
};

// The report gets the counts and the problems; with errors the plan must not be written.
UnitPlan plan_units(StoredTree stored, const UnitRows& rows, const ImportOptions& options,
                    ImportReport& report);

}  // namespace mingbai::units
