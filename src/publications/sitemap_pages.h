// /robots.txt, /sitemap.xml and its pages: what search engines are asked to look at, and what not
// (sitemaps.org).
#pragma once

#include <string>

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

struct SitemapPages {
  const DocumentPages& documents;
  // "https://mingbai.example". Empty: there is no sitemap, because its addresses must be whole.
  std::string public_address;
};

// `pages` must outlive the router.
void add_sitemap_pages(http::Router& router, const SitemapPages& pages);

}  // namespace mingbai::publications
