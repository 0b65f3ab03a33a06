// /p/{number}/check: what can be checked of a publication, by oneself and in this browser.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_check_pages(http::Router& router, const DocumentPages& pages);

html::Url check_url(std::int64_t number);

}  // namespace mingbai::publications
