// The pages of the desk on which those who watch over a village say whether they know what was
// published in its name: /desk/publications/{unit}.
#pragma once

#include "access/staff_router.h"
#include "platform/html/html.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_confirmation_pages(access::StaffRouter& router, const DocumentPages& pages);

// For the desk: what was published lately at the units over which somebody watches, and waits for a
// word. Empty for whoever watches over none.
Result<html::Html> confirmations_section(db::Session& session, const access::Actor& actor,
                                         const i18n::Translator& t);

}  // namespace mingbai::publications
