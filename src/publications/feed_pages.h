// /feed/{unit}.atom and /feed/{unit}.json: what a unit and those below it have published.
#pragma once

#include <string>

#include "platform/http/router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

struct FeedPages {
  const DocumentPages& documents;
  std::string public_address;  // "https://mingbai.example"; empty: addresses begin with "/"
};

// `pages` must outlive the router.
void add_feed_pages(http::Router& router, const FeedPages& pages);

}  // namespace mingbai::publications
