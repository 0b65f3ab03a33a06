// /desk/slips/{unit}: household slips are handed in as a table, looked at and published by another
// person, and printed.
#pragma once

#include "access/staff_router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_slip_desk_pages(access::StaffRouter& router, const DocumentPages& pages);

// For the desk: where slips are handed in, and those that wait for a second person.
Result<html::Html> slips_section(db::Session& session, const access::Actor& actor,
                                 const i18n::Translator& t);

}  // namespace mingbai::publications
