// What is painted of a publication: /p/{number}.pdf to file, /p/{number}/poster.pdf to hang up, and
// /p/{number}/share.png to pass on.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_printed_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
