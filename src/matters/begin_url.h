// Where matters begin on the desk, and where the form leads that has begun one.
#pragma once

#include <string_view>

#include "access/staff_router.h"
#include "platform/html/url.h"

namespace mingbai::matters {

// The form of a scheme at the unit of the address; without a scheme what there is to begin there.
// For a step of another matter with "of" and "step" in the query.
html::Url begin_url(const access::StaffRequest& staff, std::string_view scheme = {});
// Leads to the matter that the form which was just sent has opened.
html::Url begun_url(const access::StaffRequest& staff);

}  // namespace mingbai::matters
