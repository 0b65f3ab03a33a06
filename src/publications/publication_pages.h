// The public pages about publications: /p/{number} with its twins, and what a unit has published.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"
#include "units/unit.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_publication_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
