// What an export of the national interface takes from the database.
#include "books/book_actions.h"
#include "books/import/exchange_writer.h"
#include "books/voucher_store.h"
#include "units/unit_actions.h"

namespace mingbai::books {

Result<ExchangeBook> exchange_book(db::Session& session, const Book& book, PeriodRange range) {
  const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
  Chart chart = TRY(chart_of(session, book));
  ExchangeBook out{.unit_code = unit.code,
                   .unit_name = unit.name,
                   .book_name = book.name,
                   .chart = std::move(chart),
                   .months = {}};
  const StatementScope scope{.unit = book.unit, .book = book.id};
  for (Period period = range.first; period <= range.last; period = period.plus(1)) {
    ExchangeMonth month{.period = period, .movements = {}, .vouchers = {}};
    const std::unique_ptr<LedgerOf> ledger =
        TRY(ledger_of(session, scope, PeriodRange{.first = period, .last = period}));
    for (const auto& [code, balance] : ledger->ledger.current) {
      month.movements[code] = ExchangeMonth::Movement{
          .opening = balance.opening, .debit = balance.debit, .credit = balance.credit};
    }
    month.vouchers = store::vouchers_of_month(session, book.id, period);
    out.months.push_back(std::move(month));
  }
  return out;
}

}  // namespace mingbai::books
