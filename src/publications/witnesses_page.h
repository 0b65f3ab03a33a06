// /log/witnesses: who watches the log, and how far each of them has seen it.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_witnesses_page(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
