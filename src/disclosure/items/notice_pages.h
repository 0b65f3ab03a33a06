// The pages of the desk about public notices, on which objections are taken in:
// /desk/notices/{unit}.
#pragma once

#include "access/staff_router.h"
#include "matters/rulebook.h"
#include "platform/html/html.h"

namespace mingbai::disclosure {

// The rulebook must outlive the router.
void add_notice_pages(access::StaffRouter& router, const matters::Rulebook& rulebook);

// For the desk: the ways to these pages, of the villages and communities at whose posts somebody
// may take in objections, while they have a notice that has not ended. Empty otherwise.
Result<html::Html> notices_section(db::Session& session, const access::Actor& actor,
                                   const i18n::Translator& t);

}  // namespace mingbai::disclosure
