// /open: the site's open data: a page that says what they are, /open/datapackage.json, and the
// files of the tables.
#pragma once

#include <string>
#include <vector>

#include "platform/http/router.h"
#include "publications/document_pages.h"
#include "publications/open_data/open_table.h"

namespace mingbai::publications {

struct OpenDataPages {
  const DocumentPages& documents;
  std::vector<OpenTable> tables;
  std::string licence;  // see PackageFacts
};

// `pages` must outlive the router.
void add_open_data_pages(http::Router& router, const OpenDataPages& pages);

}  // namespace mingbai::publications
