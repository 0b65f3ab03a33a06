#include "publications/poster_file.h"

#include "publications/poster.h"
#include "translog/publishing.h"

namespace mingbai::publications {
namespace {

Result<pdf::Paper> paper_of(std::string_view size) {
  if (size == "a3") return pdf::Paper::a3;
  if (size == "a4") return pdf::Paper::a4;
  return fail(ErrorCode::invalid, msg("size is a3 or a4."));
}

}  // namespace

Result<std::optional<translog::SignedTree>> checkpoint_over(const DocumentPages& pages,
                                                            std::int64_t number) {
  std::optional<translog::SignedTree> tree =
      TRY(pages.db.read([](db::Session& session) { return translog::published_tree(session); }));
  if (tree && tree->size <= number) tree.reset();
  return tree;
}

http::Response pdf_answer(const pdf::Document& document, const std::string& name) {
  return http::Response{.media_type = "application/pdf", .body = to_pdf(document)}.with(
      "Content-Disposition", "inline; filename=\"" + name + ".pdf\"");
}

Result<http::Response> poster_answer(const Shown& shown, const PrintedCodes& codes,
                                     std::string_view size, const i18n::Translator& t) {
  const pdf::Paper paper = TRY(paper_of(size));
  const Telling telling = TRY(told_by(shown));
  const std::string number = std::to_string(shown.publication.number);
  return pdf_answer(poster(shown, telling, codes, paper, t),
                    "poster-" + number + "-" + std::string(size));
}

}  // namespace mingbai::publications
