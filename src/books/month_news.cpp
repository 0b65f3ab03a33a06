#include "books/month_news.h"

#include "books/book_actions.h"
#include "books/month_news_store.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::books {
namespace {

json::Array rows_of(const std::vector<IncomeExpenditureRow>& rows) {
  json::Array out;
  for (const IncomeExpenditureRow& row : rows) {
    out.push_back(
        json::Object{{"code", row.code}, {"name", row.name}, {"amount", row.amount.fen()}});
  }
  return out;
}

void add_figures(json::Object& document, const IncomeExpenditure& figures) {
  document.emplace_back("income", rows_of(figures.income));
  document.emplace_back("expenditure", rows_of(figures.expenditure));
  document.emplace_back("income_total", figures.income_total.amount.fen());
  document.emplace_back("expenditure_total", figures.expenditure_total.amount.fen());
  document.emplace_back("surplus", figures.surplus.amount.fen());
}

}  // namespace

std::string_view to_string(MonthNewsEvent event) {
  switch (event) {
    case MonthNewsEvent::released: return "released";
    case MonthNewsEvent::moved: return "moved";
    case MonthNewsEvent::taken_back: return "taken_back";
  }
  throw Bug("MonthNewsEvent has no other enumerators");
}

std::vector<MonthNews> waiting_news(db::Session& session, int limit) {
  return store::waiting_news(session, limit);
}

void take_news(db::Session& session, std::int64_t id) { store::set_news_taken(session, id); }

Result<void> tell_months(db::Session& session, const Book& book, const std::vector<Period>& periods,
                         MonthNewsEvent event, Instant now) {
  const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
  const OpenBooks open =
      TRY(open_books(session, {.unit = book.unit, .book = book.id, .released_only = true}));
  std::vector<PeriodRange> ranges;
  ranges.reserve(periods.size());
  for (const Period period : periods) ranges.push_back({period, period});
  const std::unique_ptr<MovementsOf> moved = movements_of(session, open, ranges);
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const Period period = periods[i];
    json::Object document{{"unit", unit.code},
                          {"book", book.name},
                          {"period", period.iso()},
                          {"event", to_string(event)},
                          {"at", rfc3339(now)}};
    const std::optional<Period> last = open.books.front().last_released;
    if (last && period <= *last) add_figures(document, income_expenditure(moved->ledgers[i]));
    store::insert_month_news(session, {.unit = book.unit,
                                       .book = book.name,
                                       .period = period,
                                       .event = event,
                                       .at = now,
                                       .document = json::write(document)});
  }
  return {};
}

}  // namespace mingbai::books
