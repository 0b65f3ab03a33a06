// What other modules may ask of units. Everything here reads; importing is in unit_import.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::units {

// By its present code, or by an old one (then the unit that had it, perhaps closed). not_found
// otherwise.
Result<Unit> unit_by_code(db::Session& session, std::string_view code);
Result<Unit> unit_by_id(db::Session& session, UnitId id);
// Its place in the tree, see tree_path.h. not_found for an unknown unit.
Result<std::string> unit_path(db::Session& session, UnitId id);
// From the top (without virtual levels) down to the unit's parent.
Result<std::vector<Unit>> ancestors(db::Session& session, UnitId id);
// Open children in the order of their codes, paged by code: those after `after`, at most `limit`.
// A virtual level is left out: its children count as its parent's.
Result<std::vector<Unit>> children(db::Session& session, UnitId id, std::string_view after,
                                   int limit);
// Every open unit below (at any depth) of these kinds, in the order of their codes.
Result<std::vector<Unit>> below(db::Session& session, UnitId id, const std::vector<Kind>& kinds);

// Open units that stand at the top, paged like children().
std::vector<Unit> roots(db::Session& session, std::string_view after, int limit);
// The unit whose page is the city's front page: the only one at the top, or the only one below it
// if that is a province. Nothing when there is no such unit.
std::optional<Unit> home_unit(db::Session& session);
// The open unit that a closed one's successors lead to; nothing without successor.
std::optional<Unit> last_successor(db::Session& session, const Unit& unit);
// Closed units that name this one as their successor.
std::vector<Unit> predecessors(db::Session& session, UnitId id);
// Units whose Party line reports to this one.
std::vector<Unit> party_children(db::Session& session, UnitId id);
// The unit as readers see it in a path: itself, or the nearest above it that is no virtual level.
std::optional<Unit> shown_unit(db::Session& session, const Unit& unit);

struct KindCount {
  Kind kind = Kind::village;
  std::int64_t count = 0;
};
// How many open units of each kind are below, kinds with none left out, from the top down.
Result<std::vector<KindCount>> counts_below(db::Session& session, UnitId id);

// Every unit, closed ones too, in the order of the tree; `each` returns false to stop.
void each_unit(db::Session& session,
               const std::function<bool(const Unit& unit, std::string_view parent_code)>& each);

}  // namespace mingbai::units
