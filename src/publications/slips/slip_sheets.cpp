#include "publications/slips/slip_sheets.h"

#include "access/perform.h"
#include "access/sheet_wish.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "publications/publication_views.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using access::Act;
using access::SheetContent;
using i18n::Translator;

constexpr const char* kind_name = "slips";

SlipVerdict verdict_of(const access::SheetDraft& draft) {
  const access::SheetWish written(draft);
  return {.list = written.number("list"), .is_published = written.number("published") == 1};
}

Result<SheetContent> content_of(db::Session& session, const access::Actor& signer,
                                const access::SheetDraft& draft, const Translator& t, Instant) {
  TRY(access::authorize_at(session, signer, Act::publish, draft.unit));
  const SlipVerdict verdict = verdict_of(draft);
  const units::Unit unit = TRY(units::unit_by_id(session, draft.unit));
  const StoredSlipList list = TRY(undecided_slips(session, signer, unit, verdict.list));
  return SheetContent{
      .title = t("Household slips"),
      .lines = {{t("Unit"), unit.name},
                {t("To what the slips belong"), number_words(list.about, t)},
                {t("What the slips are for"), list.purpose},
                {t("Households"), std::to_string(list.households)},
                {t("Together"), i18n::money(list.amount, t.language())},
                {t("Handed in by"), t("{0}, {1}", list.name, moment(list.at, t))},
                {t("Your decision"), verdict.is_published ? t("Publish") : t("Refuse")}},
      .state = json::write(json::Object{{"wish", draft.wish}, {"rows", list.rows}}),
      .concerned = {units::PersonId{list.person}}};
}

}  // namespace

access::SheetDraft slip_sheet(units::UnitId unit, const SlipVerdict& verdict) {
  return {.kind = kind_name,
          .act = Act::publish,
          .unit = unit,
          .wish = json::write(
              json::Object{{"list", verdict.list}, {"published", verdict.is_published ? 1 : 0}})};
}

access::SheetKind slip_sheets_kind(const PartKeys& keys, const crypto::Random& random) {
  access::SheetKind kind;
  kind.name = kind_name;
  kind.content = content_of;
  kind.perform = [&keys, random](db::Session& session, const access::Actor& signer,
                                 const access::SheetDraft& draft, Instant now) -> Result<void> {
    const units::Unit unit = TRY(units::unit_by_id(session, draft.unit));
    return decide_slips(session, keys, signer, unit, verdict_of(draft), random, now);
  };
  return kind;
}

}  // namespace mingbai::publications
