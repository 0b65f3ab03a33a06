// Deciding office: who answers what the offices of a matter ask for: to give it up, or more days.
// It is never the office that asks, as long as somebody is above.
#pragma once

#include <vector>

#include "matters/matter_scheme.h"
#include "matters/office.h"

namespace mingbai::matters {

// Any of them confirms that the matter is given up, the first is asked: those above whoever has it,
// or whom the scheme names. Where nothing is above, whoever handles it or confirms its closing; a
// second person always.
std::vector<Office> cancelling_offices(const Scheme& scheme, const UnitChain& chain,
                                       int handler_level);

// Who gives the step more days: whom the scheme names or, where that office has the step itself or
// stands below who has it, the next one above who has it; where nothing is above, that office.
Office granting_office(const Scheme& scheme, const Step& step, const UnitChain& chain,
                       int handler_level);
// Whether somebody may sit in both.
bool share_people(const Office& one, const Office& other);

}  // namespace mingbai::matters
