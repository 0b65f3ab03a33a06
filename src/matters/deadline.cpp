#include "matters/deadline.h"

#include <algorithm>

namespace mingbai::matters {
namespace {

bool rests(const std::vector<Pause>& pauses, Date day) {
  return std::ranges::any_of(
      pauses, [&](const Pause& pause) { return pause.from < day && day <= pause.to; });
}

CountedDay count(const WorkCalendar& calendar, bool is_working, Date from, std::int64_t n,
                 const std::vector<Pause>& pauses) {
  CountedDay day{.date = from};
  while (n > 0) {
    day.date = day.date.plus(1);
    if (is_working && !calendar.is_known(day.date.year())) day.is_provisional = true;
    if (!rests(pauses, day.date) && (!is_working || calendar.is_workday(day.date))) --n;
  }
  return day;
}

Date fixed_day(const Limit& limit, Date period_end) {
  if (limit.counting == Counting::end_of_period) return period_end;
  if (limit.counting == Counting::days_after_period) return period_end.plus(limit.n);
  return first_day(period_end.period().plus(1)).plus(limit.n - 1);
}

}  // namespace

CountedDay deadline(const WorkCalendar& calendar, const Limit& limit, const DeadlineBase& base,
                    const std::vector<Pause>& pauses) {
  const bool is_working = limit.counting == Counting::workdays;
  std::int64_t n = limit.n;
  Date from = base.begins;
  if (limit.is_of_period()) {
    ensure(base.period_end.has_value(), "a deadline that counts from a period has one");
    const Date fixed = fixed_day(limit, *base.period_end);
    n = fixed.days() - base.begins.days();
    // Opened after its day: late at once, whenever that was.
    if (n < 0) from = fixed;
  }
  CountedDay day = count(calendar, is_working, from, n + base.more_days, pauses);
  if (n < 0) day = count(calendar, false, from, base.more_days, pauses);
  if (!limit.moves_off_rest_days) return day;
  CountedDay moved = calendar.workday_from(day.date);
  moved.is_provisional = moved.is_provisional || day.is_provisional;
  return moved;
}

}  // namespace mingbai::matters
