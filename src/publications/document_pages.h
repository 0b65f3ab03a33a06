// What everyone can take home of a publication: its document, and the proof that it is in the log.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "platform/http/router.h"
#include "publications/part_keys.h"
#include "publications/reader.h"
#include "publications/telling.h"

namespace mingbai::publications {

struct DocumentPages {
  db::Db& db;
  std::filesystem::path log_folder;  // where the log's tiles are
  PartKeys keys;                     // of what people wrote
  Clock clock;
  crypto::SecretKey village_secret;  // of which the villages' keys are made
  std::string public_address;        // as set: "https://mingbai.example"; empty: as one came
  Tell tell;
  FindRule find_rule;
  // A number that changes whenever the log may have, or a unit.
  std::function<std::uint64_t()> generation;
};

// Readers of the pages and files of a publication, and what is told to the cache about them:
// whoever holds a village's key is answered outside of it, and nothing on the way keeps the answer.
Reader reader_at(const DocumentPages& pages, db::Session& session, const http::Request& request);
http::Caching caching_for_readers(const DocumentPages& pages, std::vector<std::string> query);
http::Response for_reader(http::Response response, const http::Request& request);

// A page about the log as a whole; it is made anew when the log or a unit has changed.
// `pages` must outlive the router.
using LogPage = Result<http::Response> (*)(const DocumentPages&, const http::Request&);
void add_page_of_the_log(http::Router& router, const DocumentPages& pages, std::string_view address,
                         LogPage make);

// `pages` must outlive the router. The number in /p/{number}… is the place in the log; the proof is
// that of one part (?part=, from 1).
void add_document_pages(http::Router& router, const DocumentPages& pages);

}  // namespace mingbai::publications
