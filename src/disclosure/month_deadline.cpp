#include "disclosure/month_deadline.h"

namespace mingbai::disclosure {

Date release_due(db::Session& session, const matters::Rulebook& rulebook,
                 std::string_view unit_code, Period period) {
  const Date over = first_day(period.plus(1));
  const std::optional<matters::Parameter> day =
      rulebook.library_before(session, over)->parameters().at(monthly_deadline, unit_code);
  ensure(day.has_value(), "the day of each month's deadline is defined");
  return over.plus(static_cast<int>(day->value) - 1);
}

}  // namespace mingbai::disclosure
