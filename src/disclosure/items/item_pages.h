// The pages of the desk on which a unit writes for everybody: /desk/items/{unit}.
#pragma once

#include "access/staff_router.h"
#include "disclosure/catalogue/held_items.h"
#include "matters/rulebook.h"
#include "platform/html/html.h"

namespace mingbai::disclosure {

// All must outlive the router.
void add_item_pages(access::StaffRouter& router, const matters::Rulebook& rulebook,
                    const HeldItems& held);

// For the desk: the ways to these pages, of the villages and communities at whose posts somebody
// may write. Empty for whoever may not.
Result<html::Html> items_section(db::Session& session, const access::Actor& actor,
                                 const i18n::Translator& t);

}  // namespace mingbai::disclosure
