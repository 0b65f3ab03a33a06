#include "app/log_decision.h"

#include "access/authorization.h"
#include "access/staff_form.h"
#include "platform/page/components.h"

namespace mingbai::app {

html::Html log_decision_form(const access::StaffRequest& staff, const LogDecision& decision,
                             std::int64_t proposal, const page::FormState& state) {
  const i18n::Translator& t = staff.t;
  const html::Html fields =
      page::radio_field({"decision", t("Your decision"), decision.hint}, state,
                        {{"confirmed", t("Confirm")}, {"refused", t("Refuse")}});
  html::Url action = decision.page;
  return access::staff_form(staff,
                            {.action = action.slash(std::to_string(proposal)),
                             .button = t("Decide"),
                             .acts = {access::Act::confirm_log_policy}},
                            state, fields);
}

html::Html log_decision_section(const access::Actor& actor,
                                html::Url (*page_of)(std::string_view unit_code),
                                const LogDecisionWords& words) {
  for (const access::StandingPost& post : actor.posts) {
    if (!access::authorize(actor, access::Act::confirm_log_policy, post.path)) continue;
    return html::section(
        html::h2(words.heading),
        page::link_list({{.text = words.waiting, .url = page_of(post.unit_code), .detail = {}}}));
  }
  return {};
}

Result<http::Response> decide_about_log(const access::StaffRequest& staff, const html::Url& page,
                                        const LogDeciders& deciders) {
  const auto perform = [&]() -> Result<void> {
    const std::string decision = staff.value("decision");
    const std::int64_t proposal = access::number_in(staff, "proposal");
    if (decision == "confirmed") return deciders.confirm(proposal);
    if (decision == "refused") return deciders.refuse(proposal);
    return fail(ErrorCode::invalid, msg("Say what you decide."), "decision");
  };
  return access::act_once(staff, access::Act::confirm_log_policy, page, perform, deciders.again);
}

}  // namespace mingbai::app
