#include "disclosure/items/notice_list.h"

#include <fmt/format.h>

#include "disclosure/items/notice_store.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"

namespace mingbai::disclosure {

Result<PublicNotice> public_notice(db::Session& session, std::int64_t number) {
  // With the public's eyes: what is not as its entry says is not told.
  const publications::Publication found = TRY(publications::publication_at(session, number, {}));
  if (!found.document.parts.empty()) {
    const Result<ItemDocument> said = parse_item_document(found.document.parts);
    if (said && said->notice) {
      return PublicNotice{.number = number,
                          .submission = found.document.submission,
                          .at = found.entry.at,
                          .about = *said};
    }
  }
  return fail(ErrorCode::not_found, msg("There is no public notice with this number."));
}

std::vector<PublicNotice> public_notices(db::Session& session, const std::string& office,
                                         Date first) {
  std::vector<PublicNotice> out;
  for (const store::NoticeRow& row : store::notices_of(session, office, first)) {
    const auto number = publications::logged_number(session, row.submission);
    if (!number) continue;
    if (Result<PublicNotice> notice = public_notice(session, *number)) {
      out.push_back(*std::move(notice));
    }
  }
  return out;
}

std::string objection_subject(std::int64_t notice, matters::MatterId matter) {
  return fmt::format("objection {:012} {:012}", notice, matter.value);
}

std::vector<LoggedObjection> objections_to(db::Session& session, std::int64_t notice) {
  constexpr std::int64_t last_matter = 999'999'999'999;
  std::vector<LoggedObjection> out;
  const auto entries = publications::entries_about(
      session, {{.first = objection_subject(notice, matters::MatterId{0}),
                 .last = objection_subject(notice, matters::MatterId{last_matter})}});
  for (const auto& [subject, said] : entries) {
    if (said.empty()) continue;
    const std::int64_t number = said.back().number;
    const auto publication = publications::publication_at(session, number, {});
    if (!publication || publication->document.parts.empty()) continue;
    const Result<ObjectionDocument> about = parse_objection({publication->document.parts.front()});
    if (about) out.push_back({.number = number, .about = *about});
  }
  return out;
}

std::string end_submission(std::int64_t notice) { return fmt::format("notice-end-{}", notice); }

}  // namespace mingbai::disclosure
