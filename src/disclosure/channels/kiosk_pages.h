// /u/{unit}/kiosk: what a village has posted now, and what it owes, on a screen at the service
// point that turns its pages by itself: nobody signs in, types or is counted there.
#pragma once

#include "disclosure/due/due_pages.h"
#include "platform/http/router.h"
#include "publications/part_keys.h"

namespace mingbai::disclosure {

// Both must outlive the router.
void add_kiosk_pages(http::Router& router, const DuePages& due, const publications::PartKeys& keys);

}  // namespace mingbai::disclosure
