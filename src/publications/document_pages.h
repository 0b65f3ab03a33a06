// What everyone can take home of a publication: its document, and the proof that it is in the log.
#pragma once

#include <filesystem>

#include "platform/db/db.h"
#include "platform/http/router.h"

namespace mingbai::publications {

struct DocumentPages {
  db::Db& db;
  std::filesystem::path log_folder;  // where the log's tiles are
};

// `pages` must outlive the router. /p/{number}.json and /p/{number}/proof; the number is the place
// in the log.
void add_document_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
