#include "disclosure/items/notice_list.h"

#include "disclosure/items/notice_store.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"

namespace mingbai::disclosure {

std::vector<PublicNotice> public_notices(db::Session& session, const std::string& office,
                                         Date first) {
  std::vector<PublicNotice> out;
  for (const store::NoticeRow& row : store::notices_of(session, office, first)) {
    const auto number = publications::logged_number(session, row.submission);
    if (!number) continue;
    // With the public's eyes: what is not as its entry says is not told.
    const auto publication = publications::publication_at(session, *number, {});
    if (!publication || publication->document.parts.empty()) continue;
    const Result<ItemDocument> said = parse_item_document(publication->document.parts);
    if (!said || !said->notice) continue;
    out.push_back({.number = *number, .at = publication->entry.at, .about = *said});
  }
  return out;
}

}  // namespace mingbai::disclosure
