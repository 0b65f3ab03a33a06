// Pages about a lost second factor: for those who look after the account, and the holder's
// objection.
#pragma once

#include "access/staff_router.h"
#include "platform/page/components.h"

namespace mingbai::access {

// /desk/accounts/{name}/factor-reset and /desk/account/objection.
void add_factor_reset_pages(StaffRouter& router);

// How the holder stops what is under way: on the page of his account a form, elsewhere the way
// there.
html::Html way_to_object(const StaffRequest& staff, std::string_view here);

// "Waits for your decision" on the desk: one link for each reset that wants a second person.
Result<std::vector<page::Link>> reset_links(db::Session& session, const StaffRequest& staff);

}  // namespace mingbai::access
