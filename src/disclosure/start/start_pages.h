// The pages of the desk on which a village joins: /desk/start, and /desk/start/{unit}.
#pragma once

#include "access/staff_router.h"
#include "disclosure/start/joined_units.h"

namespace mingbai::disclosure {

void add_start_pages(access::StaffRouter& router);

// For the desk: the way there, as long as a village that somebody looks after has not joined; else
// empty.
Result<html::Html> start_section(db::Session& session, const access::Actor& actor, Instant now,
                                 JoinedUnits& joined, const i18n::Translator& t);

}  // namespace mingbai::disclosure
