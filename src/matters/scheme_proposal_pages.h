// The desk's pages on which a city brings in a scheme of its own. Private to matters and app.
#pragma once

#include "access/staff_router.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

// The rulebook must outlive the server.
void add_scheme_proposal_pages(access::StaffRouter& router, const Rulebook& rulebook);

}  // namespace mingbai::matters
