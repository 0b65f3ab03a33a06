#include "publications/desk_publication.h"

#include "publications/publication_views.h"

namespace mingbai::publications {

Result<DeskPublication> desk_publication(db::Session& session, const DocumentPages& pages,
                                         const units::Unit& unit, std::int64_t number,
                                         bool reads_hidden, Instant now,
                                         const i18n::Translator& t) {
  const Reader reader{.villages = {unit.code}, .at = now, .decides = reads_hidden};
  DeskPublication out{.publication = TRY(publication_at(session, number, reader, &pages.keys)),
                      .title = "",
                      .words = {},
                      .pictures = {},
                      .sentences = {}};
  TRY(check_publisher(out.publication.entry, number, unit));
  const Document& document = out.publication.document;
  out.title = titled(pages.tell, session, document, number, t);
  if (document.parts.empty()) return out;
  if (Result<Telling> telling = pages.tell(session, document, t)) {
    out.words = std::move(telling->words);
    out.pictures = std::move(telling->pictures);
    out.sentences = std::move(telling->sentences);
  }
  return out;
}

}  // namespace mingbai::publications
