// The pages of the desk on which months of villages are reviewed: /desk/review/{unit}.
#pragma once

#include "access/staff_router.h"
#include "disclosure/review/review_table.h"

namespace mingbai::disclosure {

void add_review_pages(access::StaffRouter& router, const ReviewRules& rules);

}  // namespace mingbai::disclosure
