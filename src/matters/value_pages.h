// The desk's pages on which the values of the rules are set for a unit and those below it.
#pragma once

#include "access/staff_router.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

// The rulebook must outlive the server.
void add_value_pages(access::StaffRouter& router, const Rulebook& rulebook);

}  // namespace mingbai::matters
