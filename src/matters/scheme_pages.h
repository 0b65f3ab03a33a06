// The desk's pages of schemes: by which rules matters run, here and elsewhere.
#pragma once

#include "access/staff_router.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

// The rulebook must outlive the server.
void add_scheme_pages(access::StaffRouter& router, const Rulebook& rulebook);

}  // namespace mingbai::matters
