#include "publications/printed_pages.h"

#include <string>
#include <utility>

#include "platform/http/whole_address.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/pdf/pdf.h"
#include "publications/document_actions.h"
#include "publications/paper_twin.h"
#include "publications/poster_file.h"
#include "publications/share_picture.h"
#include "publications/shown_pages.h"

namespace mingbai::publications {
namespace {

using http::Request;
using http::Response;
using i18n::Translator;

Result<PrintedCodes> codes_of(const DocumentPages& pages, const Request& request,
                              std::int64_t number) {
  PrintedCodes out;
  out.address = http::whole_address(pages.public_address, request, publication_url(number).str());
  out.checkpoint = TRY(checkpoint_over(pages, number));
  return out;
}

Result<Response> poster_file(const DocumentPages& pages, const Request& request,
                             const Translator& t) {
  const Shown shown = TRY(shown_by(pages, request, t));
  const PrintedCodes codes = TRY(codes_of(pages, request, shown.publication.number));
  return TRY(poster_answer(shown, codes, request.query_value("size").value_or("a3"), t))
      .with("Cache-Control", "no-store");
}

Result<Response> paper_file(const DocumentPages& pages, const Request& request,
                            const Translator& t) {
  const Shown shown = TRY(shown_by(pages, request, t));
  const Telling telling = TRY(told_by(shown));
  const std::int64_t number = shown.publication.number;
  const PrintedCodes codes = TRY(codes_of(pages, request, number));
  return for_reader(
      pdf_answer(paper_twin(shown, telling, codes, t), "publication-" + std::to_string(number)),
      request);
}

Result<Response> picture_file(const DocumentPages& pages, const Request& request,
                              const Translator& t) {
  const Shown shown = TRY(shown_to_all(pages, request, t));
  const Telling telling = TRY(told_by(shown));
  const std::int64_t number = shown.publication.number;
  const std::string address =
      http::whole_address(pages.public_address, request, publication_url(number).str());
  return Response{.media_type = "image/png",
                  .body = to_png(share_picture(shown, telling, address, t))}
      .with("Content-Disposition",
            "inline; filename=\"publication-" + std::to_string(number) + ".png\"");
}

http::Handler answering(const DocumentPages& pages,
                        Result<Response> (*make)(const DocumentPages&, const Request&,
                                                 const Translator&)) {
  return [&pages, make](const Request& request) -> Response {
    Result<Response> response = make(pages, request, page::display_of(request).translator());
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  };
}

}  // namespace

void add_printed_pages(http::Router& router, const DocumentPages& pages) {
  // ?size=a3 or a4. Asked for by few; nothing is kept.
  router.add({.pattern = "/p/{number}/poster.pdf",
              .handler = answering(pages, poster_file),
              .runs = http::Runs::on_worker});
  // What is kept for everybody does not know by which name the site was asked.
  const auto add = [&](std::string_view pattern, http::Handler handler, http::Caching caching) {
    http::Route route{.pattern = std::string(pattern),
                      .handler = std::move(handler),
                      .runs = http::Runs::on_worker};
    if (!pages.public_address.empty()) route.caching = std::move(caching);
    router.add(std::move(route));
  };
  const http::Caching caching = caching_for_readers(pages, {});
  add("/p/{number}.pdf", answering(pages, paper_file), caching);
  add("/p/{number}/share.png", answering(pages, picture_file),
      {.query = {}, .generation = caching.generation});
}

}  // namespace mingbai::publications
