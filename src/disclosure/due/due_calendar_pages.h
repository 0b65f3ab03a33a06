// /calendar/{unit}.ics: by when a unit owes what to everybody, for the calendars of phones.
#pragma once

#include "disclosure/due/due_pages.h"
#include "platform/http/router.h"

namespace mingbai::disclosure {

// `pages` must outlive the router.
void add_due_calendar_pages(http::Router& router, const DuePages& pages);

}  // namespace mingbai::disclosure
