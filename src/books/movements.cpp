// What moved in several ranges of months, for comparisons and charts.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "books/book_actions.h"
#include "books/book_store.h"
#include "books/ledger.h"
#include "books/transfer_store.h"

namespace mingbai::books {
namespace {

struct MovedBook {
  Book book;
  Chart chart;
  Period last_counted;
  std::vector<store::StoredBalance> rows;  // of every month that any range may ask for
};

PeriodRange around(const std::vector<PeriodRange>& ranges) {
  PeriodRange all = ranges.front();
  for (const PeriodRange& range : ranges) {
    all.first = std::min(all.first, range.first);
    all.last = std::max(all.last, range.last);
  }
  return all;
}

// A book alone is looked at together with the one that it was converted from: their months follow
// each other.
Result<std::vector<Book>> books_in(db::Session& session, const StatementScope& scope,
                                   PeriodRange all) {
  if (!scope.book) return store::books_of_unit(session, scope.unit);
  const std::optional<Book> book = store::find_book(session, *scope.book);
  if (!book || book->unit != scope.unit) {
    return fail(ErrorCode::not_found, msg("The book does not exist any more."));
  }
  std::vector<Book> books{*book};
  if (book->predecessor && all.first < book->start) {
    const std::optional<Book> before = store::find_book(session, *book->predecessor);
    ensure(before.has_value(), "a book's predecessor is kept");
    books.push_back(*before);
  }
  return books;
}

Result<std::vector<MovedBook>> moved_books(db::Session& session, const StatementScope& scope,
                                           PeriodRange all) {
  std::vector<MovedBook> out;
  for (Book& book : TRY(books_in(session, scope, all))) {
    MovedBook moved{.book = std::move(book)};
    moved.chart = TRY(chart_of(session, moved.book));
    moved.last_counted = last_counted(session, moved.book, scope, all);
    moved.rows = store::stored_balances(session, moved.book.id, {all.first, moved.last_counted});
    out.push_back(std::move(moved));
  }
  return out;
}

void take_off_transfers(db::Session& session, units::UnitId unit, PeriodRange all,
                        std::vector<MovedBook>& books) {
  for (const store::TransferMovement& movement :
       store::transfer_movements(session, unit, all.last)) {
    if (movement.period < all.first) continue;
    const auto moved =
        std::ranges::find(books, movement.book, [](const MovedBook& each) { return each.book.id; });
    if (moved == books.end() || movement.period > moved->last_counted) continue;
    moved->rows.push_back({.period = movement.period,
                           .account = movement.account,
                           .amounts = {.debit = -movement.debit, .credit = -movement.credit}});
  }
}

std::set<std::string> accounts_in(const MovedBook& book) {
  std::set<std::string> out;
  for (const store::StoredBalance& row : book.rows) out.insert(row.account);
  return out;
}

// Gives every row the account's code in the common chart, and returns that chart.
Chart put_together(std::vector<MovedBook>& books) {
  if (books.size() == 1) return std::move(books.front().chart);
  const bool is_2004 = !books.empty() && std::ranges::all_of(books, [](const MovedBook& each) {
    return each.chart.regime() == Regime::rce2004;
  });
  ChartMerger merger(is_2004 ? Regime::rce2004 : Regime::rce2023);
  for (const MovedBook& each : books) {
    for (const std::string& code : accounts_in(each)) merger.add(each.chart, code);
  }
  merger.finish();
  for (MovedBook& each : books) {
    std::map<std::string, std::string> places;
    for (const std::string& code : accounts_in(each))
      places[code] = merger.target(each.chart, code);
    for (store::StoredBalance& row : each.rows) row.account = places.at(row.account);
  }
  return merger.chart();
}

Balances moved_in(const std::vector<MovedBook>& books, PeriodRange range) {
  Balances out;
  for (const MovedBook& each : books) {
    for (const store::StoredBalance& row : each.rows) {
      if (!range.contains(row.period)) continue;
      Balance& balance = out[row.account];
      balance.debit += row.amounts.debit;
      balance.credit += row.amounts.credit;
      balance.closing_debit += row.amounts.closing_debit;
      balance.closing_credit += row.amounts.closing_credit;
    }
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<MovementsOf>> movements_of(db::Session& session, const StatementScope& scope,
                                                  const std::vector<PeriodRange>& ranges) {
  ensure(!ranges.empty(), "at least one range is asked for");
  const PeriodRange all = around(ranges);
  std::vector<MovedBook> books = TRY(moved_books(session, scope, all));
  if (!scope.book) take_off_transfers(session, scope.unit, all, books);
  auto out = std::make_unique<MovementsOf>();
  out->chart = put_together(books);
  for (const PeriodRange& range : ranges) {
    Ledger& ledger = out->ledgers.emplace_back();
    ledger.chart = &out->chart;
    ledger.range = range;
    ledger.current = moved_in(books, range);
  }
  return out;
}

}  // namespace mingbai::books
