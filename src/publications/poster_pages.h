// What is printed and hung up of a publication: /p/{number}/poster.pdf.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// ?size=a3 or a4. Painted anew for each visitor: no page waits for it, and nothing is kept.
// `pages` must outlive the router.
void add_poster_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
