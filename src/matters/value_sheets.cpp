#include "matters/value_sheets.h"

#include "access/sheet_wish.h"
#include "access/staff_form.h"
#include "matters/parameter_words.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using access::SheetContent;
using i18n::Translator;

constexpr const char* kind_name = "value";
constexpr const char* approved = "approved";
constexpr const char* refused = "refused";

ValueVerdict verdict_of(const access::SheetDraft& draft) {
  const access::SheetWish written(draft);
  return {.value = {written.number("value")},
          .is_approved = written.text("decision") == approved,
          .reason = written.text("reason")};
}

// What was proposed, beside what holds until now.
std::string state_of(const RegionalValue& value, const Parameter* before,
                     const access::SheetDraft& draft) {
  json::Array now;
  if (before != nullptr) now.emplace_back(before->value);
  json::Array then;
  if (value.value) then.emplace_back(*value.value);
  return json::write(json::Object{{"wish", draft.wish},
                                  {"parameter", value.parameter},
                                  {"region", value.region},
                                  {"now", std::move(now)},
                                  {"then", std::move(then)},
                                  {"source", value.source},
                                  {"proposed", value.at.ms},
                                  {"by", value.person}});
}

SheetContent content_of(const units::Unit& unit, const RegionalValue& value,
                        const Parameter* before, const access::SheetDraft& draft,
                        const Translator& t) {
  const ValueVerdict verdict = verdict_of(draft);
  SheetContent out{.title = t("Decision on a value of the rules"),
                   .lines = {{t("Unit"), unit.name},
                             {t("Which value"), parameter_name(before, value.parameter, t)}},
                   .state = state_of(value, before, draft)};
  if (before != nullptr) out.lines.emplace_back(t("Until now"), value_words(*before, t));
  out.lines.emplace_back(t("New value"), proposed_words(before, value.value, t));
  out.lines.emplace_back(t("Source"), value.source);
  out.lines.emplace_back(t("Proposed by"), t("{0}, {1}", value.name, access::moment(value.at, t)));
  out.lines.emplace_back(t("Decision"), verdict.is_approved ? t("Approve") : t("Refuse"));
  if (!verdict.reason.empty()) out.lines.emplace_back(t("Reason"), verdict.reason);
  if (value.person != 0) out.concerned = {units::PersonId{value.person}};
  return out;
}

}  // namespace

access::SheetDraft value_sheet(const units::Unit& unit, const ValueVerdict& verdict) {
  return {.kind = kind_name,
          .act = access::Act::change_schemes,
          .unit = unit.id,
          .wish = json::write(json::Object{{"value", verdict.value.value},
                                           {"decision", verdict.is_approved ? approved : refused},
                                           {"reason", verdict.reason}})};
}

access::SheetKind value_sheets(const Rulebook& rulebook) {
  access::SheetKind kind;
  kind.name = kind_name;
  kind.content = [&rulebook](db::Session& session, const access::Actor& signer,
                             const access::SheetDraft& draft, const Translator& t,
                             Instant /*now*/) -> Result<SheetContent> {
    const units::Unit unit = TRY(units::unit_by_id(session, draft.unit));
    const RegionalValue value = TRY(decidable_value(session, signer, unit, verdict_of(draft)));
    const std::optional<Parameter> before =
        rulebook.library(session)->parameters().at(value.parameter, unit.code);
    return content_of(unit, value, before ? &*before : nullptr, draft, t);
  };
  kind.perform = [](db::Session& session, const access::Actor& signer,
                    const access::SheetDraft& draft, Instant now) -> Result<void> {
    const units::Unit unit = TRY(units::unit_by_id(session, draft.unit));
    return decide_value(session, signer, unit, verdict_of(draft), now);
  };
  return kind;
}

}  // namespace mingbai::matters
