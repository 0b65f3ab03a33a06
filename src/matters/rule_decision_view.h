// How a second person's decision on a change of the rules is asked for and shown, whatever it is
// that changes. Private to matters.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "matters/rule_decision.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/form.h"

namespace mingbai::matters {

html::Html rule_decision_fields(const page::FormState& state, const i18n::Translator& t);
// Whether it was approved; `invalid` at "decision" where nothing was chosen.
Result<bool> rule_decision_typed(std::string_view decision);

// Who decided when, and why; nothing before anybody did.
void add_rule_decision(std::vector<std::pair<std::string, html::Html>>& rows,
                       const std::optional<RuleDecision>& decision, const i18n::Translator& t);

}  // namespace mingbai::matters
