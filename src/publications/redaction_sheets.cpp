#include "publications/redaction_sheets.h"

#include "access/sheet_wish.h"
#include "platform/json/json.h"
#include "publications/desk_publication.h"
#include "publications/publication_views.h"
#include "publications/redaction_views.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using access::SheetContent;
using i18n::Translator;

constexpr const char* kind_name = "redaction";
constexpr const char* ordered = "order";
constexpr const char* refused = "refuse";

RedactionDecision decision_of(const access::SheetDraft& draft) {
  const access::SheetWish written(draft);
  return {.place = {.number = written.number("number"), .position = written.number("part")},
          .is_ordered = written.text("decision") == ordered};
}

// What waits for the signer's decision. Whose words they are and what they say is not printed.
Result<OpenProposal> proposal_for(db::Session& session, const access::Actor& signer,
                                  const units::Unit& unit, const RedactionDecision& decision) {
  std::optional<OpenProposal> open = open_proposal(session, decision.place.number);
  if (!open || open->place != decision.place || open->unit_code != unit.code) {
    return fail(ErrorCode::not_found,
                msg("Nobody proposes to redact it, or it is decided already."));
  }
  TRY(check_decider(session, signer, unit, *open));
  return *std::move(open);
}

std::string state_of(const OpenProposal& open, const access::SheetDraft& draft) {
  return json::write(json::Object{{"wish", draft.wish},
                                  {"reason", to_string(open.reason)},
                                  {"person", open.by.person.value},
                                  {"office", open.by.office},
                                  {"at", open.at.ms}});
}

}  // namespace

access::SheetDraft redaction_sheet(units::UnitId unit, const RedactionDecision& decision) {
  return {.kind = kind_name,
          .act = access::Act::order_redaction,
          .unit = unit,
          .wish = json::write(json::Object{{"number", decision.place.number},
                                           {"part", decision.place.position},
                                           {"decision", decision.is_ordered ? ordered : refused}})};
}

access::SheetKind redaction_sheets(const DocumentPages& pages, const crypto::Random& random) {
  access::SheetKind kind;
  kind.name = kind_name;
  kind.content = [&pages](db::Session& session, const access::Actor& signer,
                          const access::SheetDraft& draft, const Translator& t,
                          Instant now) -> Result<SheetContent> {
    const RedactionDecision decision = decision_of(draft);
    const units::Unit unit = TRY(units::unit_by_id(session, draft.unit));
    const OpenProposal open = TRY(proposal_for(session, signer, unit, decision));
    const DeskPublication shown =
        TRY(desk_publication(session, pages, unit, decision.place.number, false, now, t));
    return SheetContent{
        .title = t("Words that should not be public"),
        .lines = {{t("Unit"), unit.name},
                  {t("Publication"), shown.title},
                  {t("Part"), std::to_string(decision.place.position)},
                  {t("Why"), t(redaction_reason_label(open.reason))},
                  {t("Proposed by"), t("{0}, {1}", open.office_name, moment(open.at, t))},
                  {t("Decision"), t(decision_label(decision.is_ordered))}},
        .state = state_of(open, draft),
        .concerned = {open.by.person}};
  };
  kind.perform = [random](db::Session& session, const access::Actor& signer,
                          const access::SheetDraft& draft, Instant now) -> Result<void> {
    const units::Unit unit = TRY(units::unit_by_id(session, draft.unit));
    return decide_redaction(session, signer, unit, decision_of(draft), random, now);
  };
  return kind;
}

}  // namespace mingbai::publications
