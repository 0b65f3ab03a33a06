// /log: the public log in words: how long it is, who has seen it, what was published last.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_log_page(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
