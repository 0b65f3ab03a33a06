// /p/{number}/slip: a household opens its own slip with the code on its paper.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router. The code is typed into a form, or comes after the # of an
// address; no log and no figure knows that the page was read.
void add_slip_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
