#include "books/month.h"

#include <algorithm>

namespace mingbai::books {
namespace {

Result<void> lies_in(const Book& book, Period period) {
  if (period < book.start) {
    return fail(ErrorCode::invalid,
                msg("The book begins with {0}. There is no month {1} in it.", book.start.iso(),
                    period.iso()),
                "period");
  }
  if (book.end && period > *book.end) {
    return fail(
        ErrorCode::invalid,
        msg("The book ended with {0}. There is no month {1} in it.", book.end->iso(), period.iso()),
        "period");
  }
  return {};
}

}  // namespace

Month month_of(const std::vector<Month>& months, Period period) {
  const auto found = std::ranges::find(months, period, &Month::period);
  return found == months.end() ? Month{.period = period} : *found;
}

Result<Month> closed(const Book& book, const std::vector<Month>& months, Period period,
                     Instant now) {
  TRY(lies_in(book, period));
  Month month = month_of(months, period);
  if (month.state == MonthState::released) {
    return fail(ErrorCode::conflict, msg("{0} is closed and released already.", period.iso()),
                "period");
  }
  if (month.state == MonthState::closed) {
    return fail(ErrorCode::conflict, msg("{0} is closed already.", period.iso()), "period");
  }
  // Months without vouchers need no closing.
  for (const Month& earlier : months) {
    if (earlier.period >= period || earlier.state != MonthState::open) continue;
    return fail(ErrorCode::conflict,
                msg("{0} is still open. Close the months in their order, that one first.",
                    earlier.period.iso()),
                "period");
  }
  month.state = MonthState::closed;
  month.changed_at = now;
  return month;
}

Result<Month> released(const Book& book, const std::vector<Month>& months, Period period,
                       Instant now) {
  TRY(lies_in(book, period));
  Month month = month_of(months, period);
  if (month.state == MonthState::released && !month.has_correction) {
    return fail(ErrorCode::conflict, msg("{0} is released already.", period.iso()), "period");
  }
  if (month.state == MonthState::open) {
    return fail(ErrorCode::conflict,
                msg("{0} is still open. Check it and close it (mingbai month close) before it is "
                    "released.",
                    period.iso()),
                "period");
  }
  for (const Month& earlier : months) {
    if (earlier.period >= period) continue;
    if (earlier.state != MonthState::released) {
      return fail(ErrorCode::conflict,
                  msg("{0} is not released yet. Release the months in their order, that one first.",
                      earlier.period.iso()),
                  "period");
    }
    if (earlier.has_correction) {
      return fail(ErrorCode::conflict,
                  msg("{0} has changed since its release. Release its correction first.",
                      earlier.period.iso()),
                  "period");
    }
  }
  if (month.state != MonthState::released) month.released_at = now;
  month.state = MonthState::released;
  month.has_correction = false;
  month.changed_at = now;
  return month;
}

Result<std::vector<Month>> reopened(const Book& book, const std::vector<Month>& months,
                                    Period period, std::string_view reason, Instant now) {
  TRY(lies_in(book, period));
  if (reason.empty()) {
    return fail(ErrorCode::invalid, msg("Say in one sentence why {0} is reopened.", period.iso()),
                "reason");
  }
  const Month month = month_of(months, period);
  if (month.state == MonthState::open) {
    return fail(ErrorCode::conflict, msg("{0} is open already.", period.iso()), "period");
  }
  if (month.state == MonthState::released) {
    return fail(ErrorCode::conflict,
                msg("{0} has been released to the public and stays so. Import the changed vouchers "
                    "with a reason: the old ones are cancelled in red, and everyone sees that the "
                    "month has moved.",
                    period.iso()),
                "period");
  }
  std::vector<Month> out;
  for (Month later : months) {
    if (later.period < period || later.state != MonthState::closed) continue;
    later.state = MonthState::open;
    later.changed_at = now;
    later.reason = std::string(reason);
    out.push_back(std::move(later));
  }
  return out;
}

}  // namespace mingbai::books
