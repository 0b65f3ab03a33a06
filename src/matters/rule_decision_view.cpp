#include "matters/rule_decision_view.h"

#include "access/staff_form.h"

namespace mingbai::matters {
namespace {

constexpr const char* approved = "approved";
constexpr const char* refused = "refused";

}  // namespace

html::Html rule_decision_fields(const page::FormState& state, const i18n::Translator& t) {
  return html::group(page::radio_field({"decision", t("Your decision"), ""}, state,
                                       {{approved, t("Approve")}, {refused, t("Refuse")}}),
                     page::text_area({"reason", t("Why"), t("Needed to refuse it.")}, state));
}

Result<bool> rule_decision_typed(std::string_view decision) {
  if (decision == approved || decision == refused) return decision == approved;
  return fail(ErrorCode::invalid, msg("Choose what you decide."), "decision");
}

void add_rule_decision(std::vector<std::pair<std::string, html::Html>>& rows,
                       const std::optional<RuleDecision>& decision, const i18n::Translator& t) {
  if (!decision) return;
  rows.emplace_back(t("Decided by"),
                    html::Html(t("{0}, {1}", decision->name, access::moment(decision->at, t))));
  if (!decision->reason.empty()) rows.emplace_back(t("Reason"), html::Html(decision->reason));
}

}  // namespace mingbai::matters
