// The list of matters on the desk: /desk/matters/{unit}, with what to look for.
#pragma once

#include "access/staff_router.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

// Of the unit and those below it, the newest first. "which": open, late, alarm, red or closed, and
// "scheme", an id, in the query; what is none of them is invalid.
Result<http::Response> show_matter_list(const access::StaffRequest& staff,
                                        const Rulebook& rulebook);

}  // namespace mingbai::matters
