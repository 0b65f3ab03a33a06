// /p/{number}/slip: a household opens its own slip with the code on its paper.
#pragma once

#include "access/secrets.h"
#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// What the pages need besides the publication's: by which keys tries are counted.
struct SlipPages {
  const DocumentPages& documents;
  access::Secrets secrets;
};
// `pages` must outlive the router. The code is typed into a form, or comes after the # of an
// address; no log and no figure knows that the page was read. Wrong codes slow the network that
// they come from, and lock nobody out.
void add_slip_pages(http::Router& router, const SlipPages& pages);

}  // namespace mingbai::publications
