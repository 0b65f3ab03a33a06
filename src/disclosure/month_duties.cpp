#include "disclosure/month_duties.h"

#include "disclosure/review/approval_actions.h"
#include "disclosure/review/review_parameters.h"
#include "matters/fact_actions.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {

using matters::Fact;
using matters::KnownFact;

Result<std::vector<KnownFact>> known_months(db::Session& session, units::UnitId unit,
                                            Date period_end) {
  const Period period = period_end.period();
  if (last_day(period) != period_end) return std::vector<KnownFact>();
  const std::optional<books::MonthState> state = books::state_of_month(session, unit, period);
  if (!state || *state == books::MonthState::open) return std::vector<KnownFact>();
  // A released month is not reopened: what is wrong in it is corrected beside it.
  const bool is_released = *state == books::MonthState::released;
  std::vector<KnownFact> out{
      {.fact = Fact::month_closed, .reference = period.iso(), .is_final = is_released}};
  if (is_released) {
    const std::string code = TRY(units::unit_by_id(session, unit)).code;
    out.push_back({.fact = Fact::month_released,
                   .reference = "/u/" + code + "/money?period=" + period.iso(),
                   .is_final = true});
  }
  return out;
}

Result<void> check_supervised(db::Session& session, const matters::Rulebook& rulebook,
                              units::UnitId unit, Period period) {
  const std::string code = TRY(units::unit_by_id(session, unit)).code;
  const std::optional<matters::Parameter> asked =
      rulebook.library_before(session, first_day(period.plus(1)))
          ->parameters()
          .at(supervisors_look_first, code);
  if (!asked || asked->value != 1) return {};
  const std::optional<std::string> left = TRY(matters::step_left_before(
      session, rulebook, {.unit = unit, .period_end = last_day(period)}, Fact::month_released));
  if (!left) return {};
  return fail(
      ErrorCode::conflict,
      msg("Here {0} is released only after “{1}”, which is left to be done.", period.iso(), *left));
}

Result<void> follow_months(db::Session& session, const matters::Rulebook& rulebook,
                           const access::Actor& actor, const books::MonthAct& act, Instant now) {
  using What = books::MonthAct::What;
  for (const Period& month : act.months) {
    const matters::UnitPeriod where{.unit = act.unit, .period_end = last_day(month)};
    switch (act.what) {
      case What::reopened:
        TRY(matters::withdraw_fact(session, rulebook, actor, where, Fact::month_closed, act.reason,
                                   now));
        break;
      case What::corrected:
        // That the month is public was known since its release.
        TRY(check_approved(session, rulebook, act.unit, month));
        break;
      case What::released:
        TRY(check_approved(session, rulebook, act.unit, month));
        TRY(check_supervised(session, rulebook, act.unit, month));
        [[fallthrough]];
      case What::closed: TRY(matters::follow_facts(session, rulebook, actor, where, now));
    }
  }
  return {};
}

}  // namespace mingbai::disclosure
