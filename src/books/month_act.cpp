#include "books/month_act.h"

#include <algorithm>

#include "books/book_actions.h"
#include "books/book_store.h"

namespace mingbai::books {
namespace {

MonthState state_in(db::Session& session, const Book& book, Period period) {
  MonthState later = MonthState::open;
  for (const Month& month : store::months_of(session, book.id)) {
    if (month.period == period) return month.state;
    if (month.period > period) later = std::max(later, month.state);
  }
  return later;
}

}  // namespace

std::optional<MonthState> state_of_month(db::Session& session, units::UnitId unit, Period period) {
  std::optional<MonthState> slowest;
  for (const Book& book : store::books_of_unit(session, unit)) {
    if (period < book.start || (book.end && period > *book.end)) continue;
    const MonthState state = state_in(session, book, period);
    slowest = slowest ? std::min(*slowest, state) : state;
  }
  return slowest;
}

}  // namespace mingbai::books
