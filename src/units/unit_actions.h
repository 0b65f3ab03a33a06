// What other modules may ask of units. Everything here reads; importing is in unit_import.h.
#pragma once

#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::units {

// By its present code, or by an old one (then the unit that had it, perhaps closed). not_found
// otherwise.
Result<Unit> unit_by_code(db::Session& session, std::string_view code);
Result<Unit> unit_by_id(db::Session& session, UnitId id);
// From the top (without virtual levels) down to the unit's parent.
Result<std::vector<Unit>> ancestors(db::Session& session, UnitId id);
// Open children in the order of their codes, paged by code: those after `after`, at most `limit`.
Result<std::vector<Unit>> children(db::Session& session, UnitId id, std::string_view after,
                                   int limit);
// Every open unit below (at any depth) of these kinds, in the order of their codes.
Result<std::vector<Unit>> below(db::Session& session, UnitId id, const std::vector<Kind>& kinds);

}  // namespace mingbai::units
