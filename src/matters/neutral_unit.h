// Where a matter about people begins: nobody is to be alone with what concerns himself.
#pragma once

#include <string>
#include <vector>

#include "matters/rulebook.h"
#include "units/human.h"

namespace mingbai::matters {

// Of the unit and those above it for which the scheme is meant, the nearest where somebody stands
// who is none of those people and takes each of the scheme's first steps; the highest of them where
// there is no such unit. not_found if the scheme is meant for none.
Result<units::UnitId> neutral_unit(db::Session& session, const Rulebook& rulebook,
                                   std::string_view scheme, units::UnitId from,
                                   const std::vector<units::Human>& concerned, Instant now);

}  // namespace mingbai::matters
