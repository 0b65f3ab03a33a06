// Where visitors type the key of their village: /u/{unit}/key.
#pragma once

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router. What is asked here leaves no trace in logs and figures.
void add_village_key_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
