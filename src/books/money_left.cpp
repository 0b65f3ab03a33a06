#include "books/money_left.h"

#include <algorithm>
#include <map>

#include "books/balance_store.h"
#include "books/ledger.h"
#include "books/transfer_store.h"

namespace mingbai::books {
namespace {

Money sum_until(const store::CashMoved& cash, Period last) {
  Money out = cash.opening;
  for (const auto& [period, amount] : cash.months) {
    if (period <= last) out += amount;
  }
  return out;
}

bool is_cash(std::string_view account) {
  return account.starts_with("101") || account.starts_with("102");
}

// What transfers between the books moved at their ends, as far as both ends are there.
Money moved_between(const std::vector<store::TransferMovement>& transfers,
                    const std::vector<const OpenBook*>& books, const StatementScope& scope,
                    Period period) {
  const auto book_of = [&](BookId id) {
    const auto found =
        std::ranges::find(books, id, [](const OpenBook* each) { return each->book.id; });
    return found == books.end() ? nullptr : *found;
  };
  Money out;
  for (const store::TransferMovement& movement : transfers) {
    const OpenBook* own = book_of(movement.book);
    if (own == nullptr || book_of(movement.other) == nullptr || !is_cash(movement.account)) {
      continue;
    }
    if (movement.period > last_counted(*own, scope, {period, period})) continue;
    out += movement.debit - movement.credit;
  }
  return out;
}

}  // namespace

std::vector<Money> money_left(db::Session& session, const OpenBooks& open, PeriodRange range) {
  std::map<std::int64_t, store::CashMoved> cash;
  for (const OpenBook& each : open.books) {
    cash[each.book.id.value] = store::cash_moved(session, each.book.id, range.last);
  }
  std::vector<store::TransferMovement> transfers;
  if (!open.scope.book) {
    transfers = store::transfer_movements(session, open.scope.unit, range.last);
  }
  std::vector<Money> out;
  out.reserve(static_cast<std::size_t>(range.months()));
  for (Period period = range.first; period <= range.last; period = period.plus(1)) {
    const std::vector<const OpenBook*> books = books_for(open, {period, period});
    Money left;
    for (const OpenBook* each : books) {
      left += sum_until(cash.at(each->book.id.value),
                        last_counted(*each, open.scope, {period, period}));
    }
    out.push_back(left - moved_between(transfers, books, open.scope, period));
  }
  return out;
}

}  // namespace mingbai::books
