// VillageList: the villages and communities below a unit, at any depth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::units {

struct ListedVillage {
  UnitId id;
  std::string code;
  std::string name;
};

// Open ones in the order of their codes: those after the code `after`, at most `limit`. not_found
// for an unknown unit.
Result<std::vector<ListedVillage>> villages_below(db::Session& session, UnitId id,
                                                  std::string_view after, int limit);

}  // namespace mingbai::units
