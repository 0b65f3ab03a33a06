#include "publications/poster_pages.h"

#include <string>
#include <utility>

#include "platform/http/whole_address.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/pdf/pdf.h"
#include "publications/document_actions.h"
#include "publications/poster.h"
#include "publications/shown_pages.h"
#include "translog/publishing.h"

namespace mingbai::publications {
namespace {

using http::Request;
using http::Response;
using i18n::Translator;

Result<pdf::Paper> paper_of(std::string_view size) {
  if (size == "a3") return pdf::Paper::a3;
  if (size == "a4") return pdf::Paper::a4;
  return fail(ErrorCode::invalid, msg("size is a3 or a4."));
}

// What readers get, if it covers the publication.
Result<std::optional<translog::SignedTree>> checkpoint_over(const DocumentPages& pages,
                                                            std::int64_t number) {
  std::optional<translog::SignedTree> tree =
      TRY(pages.db.read([](db::Session& session) { return translog::published_tree(session); }));
  if (tree && tree->size <= number) tree.reset();
  return tree;
}

Result<Response> poster_file(const DocumentPages& pages, const Request& request,
                             const Translator& t) {
  const std::string size(request.query_value("size").value_or("a3"));
  const pdf::Paper paper = TRY(paper_of(size));
  const Shown shown = TRY(shown_by(pages, request, t));
  const Telling telling = TRY(told_by(shown));
  const std::int64_t number = shown.publication.number;
  PosterCodes codes;
  codes.address = http::whole_address(pages.public_address, request, publication_url(number).str());
  codes.checkpoint = TRY(checkpoint_over(pages, number));
  const std::string name = "poster-" + std::to_string(number) + "-" + size + ".pdf";
  return Response{.media_type = "application/pdf",
                  .body = to_pdf(poster(shown, telling, codes, paper, t))}
      .with("Content-Disposition", "inline; filename=\"" + name + "\"")
      .with("Cache-Control", "no-store");
}

}  // namespace

void add_poster_pages(http::Router& router, const DocumentPages& pages) {
  router.add({.pattern = "/p/{number}/poster.pdf",
              .handler = [&pages](const Request& request) -> Response {
                const Translator t = page::display_of(request).translator();
                Result<Response> response = poster_file(pages, request, t);
                if (!response) return page::error_response(request, response.error());
                return *std::move(response);
              },
              .runs = http::Runs::on_worker});
}

}  // namespace mingbai::publications
