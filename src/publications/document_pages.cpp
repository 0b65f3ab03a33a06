#include "publications/document_pages.h"

#include "platform/http/cookie.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/pictures/picture.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "publications/redaction_views.h"
#include "publications/village_key_actions.h"
#include "translog/decimal.h"
#include "translog/log_actions.h"
#include "translog/tile_folder.h"

namespace mingbai::publications {
namespace {

using http::Request;
using http::Response;

// What the address asks for: a publication and one of its parts, the first where it names none.
struct Asked {
  std::int64_t number = 0;
  std::int64_t part = 1;
};

Result<Asked> asked(const Request& request) {
  const std::int64_t number = TRY(parse_number(request.param("number").value_or("")));
  const auto part = translog::parse_decimal(
      request.param("part").value_or(request.query_value("part").value_or("1")));
  if (part && *part > 0) return Asked{number, *part};
  return fail(ErrorCode::not_found, msg("This entry of the log has no document here."));
}

// What stands behind the address.
struct Addressed {
  std::string submission;
  std::optional<Removal> removal;  // it is not shown
};

// Only what was signed is public, and of that only what is for the reader. That it was taken away
// is for everybody, whomever it was for.
Result<Addressed> addressed(const DocumentPages& pages, const Request& request,
                            const Asked& wanted) {
  TRY(translog::signed_entry(pages.db, wanted.number));
  return pages.db.read([&](db::Session& session) -> Result<Addressed> {
    TRY(check_part(session, wanted.number, wanted.part));
    Addressed out{.submission = {},
                  .removal = removal_at(session, wanted.number, wanted.part, pages.clock())};
    if (!out.removal) {
      TRY(check_reader(session, wanted.number, wanted.part, reader_at(pages, session, request)));
    }
    out.submission = TRY(translog::submission_at(session, wanted.number));
    return out;
  });
}

// Of a part that is not shown: 451 while it is hidden, 410 for good, and the entry that says so.
Response tombstone(const Request& request, const Removal& removal) {
  constexpr int gone = 410;
  constexpr int unavailable_for_legal_reasons = 451;
  const i18n::Translator t = page::display_of(request).translator();
  return Response{.status = removal.until ? unavailable_for_legal_reasons : gone,
                  .media_type = "text/plain; charset=utf-8",
                  .body = removal_words(removal, t) + "\n"};
}

// A picture is not shown under the address of a text, nor a text under that of a picture.
Result<Response> part_response(const DocumentPages& pages, const Request& request,
                               const Asked& wanted, bool as_picture) {
  const Addressed found = TRY(addressed(pages, request, wanted));
  if (found.removal) return tombstone(request, *found.removal);
  const auto find = [&](db::Session& session) {
    return part_of(session, found.submission, wanted.part, &pages.keys);
  };
  DocumentPart part = TRY(pages.db.read(find));
  if ((part.media_type == picture_type) != as_picture) {
    return fail(ErrorCode::not_found, msg("This entry of the log has no document here."));
  }
  return as_picture ? http::jpeg(std::move(part.content)) : http::json(std::move(part.content));
}

Result<Response> document(const DocumentPages& pages, const Request& request, const Asked& wanted) {
  return part_response(pages, request, wanted, false);
}

Result<Response> picture(const DocumentPages& pages, const Request& request, const Asked& wanted) {
  return part_response(pages, request, wanted, true);
}

// Its bytes in the log, whether it publishes something or not.
Result<Response> entry(const DocumentPages& pages, const Request& /*request*/,
                       const Asked& wanted) {
  return http::json(TRY(translog::signed_entry(pages.db, wanted.number)));
}

// Without what opens a part that is not shown: that it stands there can be proved for ever.
Result<Response> proof(const DocumentPages& pages, const Request& request, const Asked& wanted) {
  const Addressed found = TRY(addressed(pages, request, wanted));
  const auto opening = [&](db::Session& session) -> Result<std::optional<std::string>> {
    if (found.removal) return std::optional<std::string>();
    return opening_of(session, found.submission, wanted.part, &pages.keys);
  };
  translog::TileFolder tiles(pages.log_folder);
  const std::optional<std::string> extra = TRY(pages.db.read(opening));
  const translog::TlogProof made =
      TRY(translog::prove_entry(pages.db, tiles, wanted.number, extra));
  return Response{.media_type = "text/plain; charset=utf-8", .body = to_string(made)};
}

Result<Response> small_picture(const DocumentPages& pages, const Request& request,
                               const Asked& wanted) {
  constexpr int found = 200;
  Response whole = TRY(picture(pages, request, wanted));
  if (whole.status != found) return whole;  // hidden, or gone for good, as the picture is
  return http::jpeg(TRY(pictures::small_jpeg(whole.body)));
}

http::Handler answering(const DocumentPages& pages,
                        Result<Response> (*make)(const DocumentPages&, const Request&,
                                                 const Asked&)) {
  return [&pages, make](const Request& request) -> Response {
    const Result<Asked> wanted = asked(request);
    if (!wanted) return page::error_response(request, wanted.error());
    Result<Response> response = make(pages, request, *wanted);
    if (!response) return page::error_response(request, response.error());
    return for_reader(*std::move(response), request);
  };
}

}  // namespace

Reader reader_at(const DocumentPages& pages, db::Session& session, const Request& request) {
  const Instant now = pages.clock();
  Reader reader = reader_of(session, pages.village_secret, request, civil_date(now));
  reader.at = now;
  return reader;
}

http::Caching caching_for_readers(const DocumentPages& pages, std::vector<std::string> query) {
  return {.query = std::move(query),
          .generation = [&pages](const Request& /*request*/) { return pages.generation(); },
          .own_cookie = village_keys_cookie};
}

Response for_reader(Response response, const Request& request) {
  if (!http::own_cookie(request, village_keys_cookie)) return response;
  return std::move(response).with("Cache-Control", "no-store");
}

void add_page_of_the_log(http::Router& router, const DocumentPages& pages, std::string_view address,
                         LogPage make) {
  const http::Caching caching{.query = {}, .generation = [&pages](const Request& /*request*/) {
                                return pages.generation();
                              }};
  router.get_cached(address, caching, [&pages, make](const Request& request) -> Response {
    Result<Response> response = make(pages, request);
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  });
}

void add_document_pages(http::Router& router, const DocumentPages& pages) {
  const http::Caching caching = caching_for_readers(pages, {"part"});
  router.get_cached("/p/{number}.json", caching, answering(pages, document));
  router.get_cached("/p/{number}/parts/{part}.json", caching, answering(pages, document));
  // Outside of the cache: they would push the pages out of it.
  router.get("/p/{number}/parts/{part}.jpg", answering(pages, picture));
  router.add({.method = http::Method::get,
              .pattern = "/p/{number}/parts/{part}/small.jpg",
              .handler = answering(pages, small_picture),
              .runs = http::Runs::on_worker});
  router.get_cached("/p/{number}/entry", caching, answering(pages, entry));
  router.get("/p/{number}/proof", answering(pages, proof));
  router.get("/p/{number}/parts/{part}/proof", answering(pages, proof));
}

}  // namespace mingbai::publications
