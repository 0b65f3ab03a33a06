// What everyone can take home of a publication: its document, and the proof that it is in the log.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/http/router.h"
#include "publications/telling.h"

namespace mingbai::publications {

struct DocumentPages {
  db::Db& db;
  std::filesystem::path log_folder;  // where the log's tiles are
  Clock clock;
  Tell tell;
  FindRule find_rule;
  // A number that changes whenever the log may have, or a unit.
  std::function<std::uint64_t()> generation;
};

// `pages` must outlive the router. The number in /p/{number}… is the place in the log; the proof is
// that of one part (?part=, from 1).
void add_document_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
