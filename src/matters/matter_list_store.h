// Every SQL statement that lists matters and tasks. Private to matters.
#pragma once

#include <string_view>
#include <vector>

#include "matters/matter_list.h"

namespace mingbai::matters {

// Empty path: of all units.
std::vector<MatterLine> select_matters(db::Session& session, std::string_view path,
                                       const MatterSearch& search);
// Of one office; the most urgent first, those without a day (none if there is an `until`) at the
// end.
std::vector<TaskLine> select_tasks(db::Session& session, units::UnitId office, units::Role role,
                                   std::optional<Date> until, int limit);

}  // namespace mingbai::matters
