// The desk's posters of what is for the people of the village: with its words and the key, for the
// notice board in the village.
#pragma once

#include "access/staff_router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

html::Url village_posters_url(const units::Unit& unit);

// For whoever gives the village's key. `pages` must outlive the router.
void add_village_poster_pages(access::StaffRouter& router, const DocumentPages& pages);

}  // namespace mingbai::publications
