// Office: the unit and the roles that a performer means for a matter of one unit.
#pragma once

#include <vector>

#include "matters/performer.h"
#include "units/unit.h"

namespace mingbai::matters {

// A unit and those above it, the unit first; without virtual levels.
using UnitChain = std::vector<units::Unit>;

struct Office {
  units::UnitId unit;
  std::vector<units::Role> roles;  // any of them
  friend bool operator==(const Office&, const Office&) = default;
};

// A town, county or city is always above the matter's own unit, so that nobody reviews himself.
// Where none of that level is above, the next level up stands in with its officers; where nothing
// is above, the unit itself does. `handler_level`: how often the matter was sent up.
Office office_of(const Performer& performer, const UnitChain& chain, int handler_level);

// Whether both mean the same office, or offices of one unit that share a role.
bool is_one_office(const Performer& one, const Performer& other, int handler_level);

// The officers of all towns, counties and cities above that unit of the chain, the nearest first.
std::vector<Office> offices_over(const UnitChain& chain, units::UnitId unit);

// The offices above the unit's handler, `steps_up` of them further up, the highest at the most.
Office office_above(const UnitChain& chain, int handler_level, int steps_up);

}  // namespace mingbai::matters
