// The pages of the desk on which a unit writes for everybody: /desk/items/{unit}.
#pragma once

#include "access/staff_router.h"
#include "disclosure/catalogue/held_items.h"
#include "matters/rulebook.h"

namespace mingbai::disclosure {

// All must outlive the router.
void add_item_pages(access::StaffRouter& router, const matters::Rulebook& rulebook,
                    const HeldItems& held);

}  // namespace mingbai::disclosure
