#include "disclosure/items/objection_actions.h"

#include <fmt/format.h>

#include "access/auth.h"
#include "access/perform.h"
#include "disclosure/items/notice_log.h"
#include "disclosure/items/notice_store.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"

namespace mingbai::disclosure {
namespace {

// Handed in while it stood.
Result<Date> day_of(const ObjectionDraft& draft, const PublicNotice& notice, Date today) {
  const publications::NoticeWindow& window = *notice.about.notice;
  const Result<Date> day = Date::parse(draft.handed_in);
  if (!day || *day < window.from || *day > std::min(window.until, today)) {
    return fail(ErrorCode::invalid,
                msg("Write the day on which it was handed in, from {0} to {1}.", window.from.iso(),
                    std::min(window.until, today).iso()),
                "handed_in");
  }
  return *day;
}

matters::Opening opening_of(const ObjectionDraft& draft, const PublicNotice& notice, Date on) {
  const std::string period = code_of(notice.about.period);
  return {.unit = draft.unit.id,
          .scheme = objection_scheme,
          .title = notice.about.label + " " + period,
          .fields = {{"item", notice.about.item},
                     {"period", period},
                     {"notice", std::to_string(notice.number)},
                     {"handed_in", on.iso()},
                     {"how", draft.how},
                     {"subject", draft.subject}},
          .submission = draft.submission};
}

}  // namespace

Result<PublicNotice> open_notice(db::Session& session, const units::Unit& unit,
                                 std::int64_t number) {
  const publications::PublicationEntry entry = TRY(publications::entry_at(session, number));
  TRY(publications::check_publisher(entry, number, unit));
  PublicNotice notice = TRY(public_notice(session, number));
  const publications::Publication found = TRY(publications::publication_at(session, number, {}));
  if (newest(found)) {
    return fail(ErrorCode::conflict,
                msg("What holds now is another one: take the objection in there."));
  }
  if (publications::is_recorded(session, end_submission(number))) {
    return fail(ErrorCode::conflict, msg("The end of this public notice was published."));
  }
  return notice;
}

Result<matters::Receipt> take_objection(db::Db& db, const matters::Rulebook& rulebook,
                                        const access::Actor& actor, const ObjectionDraft& draft,
                                        const crypto::Random& random, Instant now) {
  const access::AuditEntry entry{.act = access::Act::open_matter,
                                 .object = fmt::format("notice {}", draft.notice),
                                 .unit = draft.unit.id};
  // The row of what was done is that of the matter's opening.
  Result<matters::Receipt> taken = db.write([&](db::Session& session) -> Result<matters::Receipt> {
    TRY(access::authorize_at(session, actor, entry.act, entry.unit));
    const PublicNotice notice = TRY(open_notice(session, draft.unit, draft.notice));
    const Date today = civil_date(now);
    const Date on = TRY(day_of(draft, notice, today));
    const matters::Receipt receipt =
        TRY(matters::open_matter(session, rulebook, actor, opening_of(draft, notice, on), now));
    if (receipt.was_done_before) return receipt;
    store::insert_objection(
        session,
        {.matter = receipt.matter, .notice = notice.number, .submission = notice.submission});
    publications::Document document =
        objection_document(handed_in_objection(notice, on, today), receipt.matter,
                           fmt::format("objection-{}", receipt.matter.value));
    document.auth = access::to_string(access::auth_of(actor));
    const bool is_recorded = TRY(publications::record_document(session, document, random, now));
    ensure(is_recorded, "nothing was said of this objection before");
    return receipt;
  });
  if (!taken) TRY(access::remember_refusal(db, actor, entry, taken.error(), now));
  return taken;
}

}  // namespace mingbai::disclosure
