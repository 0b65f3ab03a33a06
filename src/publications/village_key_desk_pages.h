// Where the desk finds the key of a village, for posters and cards: /desk/village-key/{unit}.
#pragma once

#include "access/staff_router.h"
#include "platform/html/html.h"

namespace mingbai::publications {

void add_village_key_desk_pages(access::StaffRouter& router);

// For the desk: the ways to the keys of the villages and communities at whose posts somebody gives
// them out. Empty for whoever does not.
Result<html::Html> village_keys_section(db::Session& session, const access::Actor& actor,
                                        const i18n::Translator& t);

}  // namespace mingbai::publications
