// The pages of signing in and out: /sign-in and what stands below it, /sign-out.
#pragma once

#include "access/staff_router.h"

namespace mingbai::access {

// `site` must outlive the router.
void add_sign_in_pages(http::Router& router, const StaffSite& site);

}  // namespace mingbai::access
