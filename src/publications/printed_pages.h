// What is printed of a publication: /p/{number}.pdf, and /p/{number}/poster.pdf, which is hung up.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_printed_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
