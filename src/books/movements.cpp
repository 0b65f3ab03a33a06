// What moved in several ranges of months, for comparisons and charts.
#include "books/movements.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "books/ledger.h"

namespace mingbai::books {
namespace {

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
std::vector<MovedBook> moved_books(db::Session& session, const OpenBooks& open, PeriodRange all) {
  std::vector<MovedBook> out;
  for (const OpenBook& each : open.books) {
    if (!counts_in(each.book, all)) continue;
    MovedBook moved{.open = &each, .last_counted = last_counted(each, open.scope, all)};
    moved.rows = store::stored_balances(session, each.book.id, {all.first, moved.last_counted});
    out.push_back(std::move(moved));
  }
  return out;
}

std::set<std::string> accounts_in(const MovedBook& book) {
  std::set<std::string> out;
  for (const store::StoredBalance& row : book.rows) out.insert(row.account);
  return out;
}

// Gives every row the account's code in the common chart, and returns that chart.
Chart put_together(std::vector<MovedBook>& books) {
  if (books.size() == 1) return books.front().open->chart;
  const bool is_2004 = !books.empty() && std::ranges::all_of(books, [](const MovedBook& each) {
    return each.open->chart.regime() == Regime::rce2004;
  });
  ChartMerger merger(is_2004 ? Regime::rce2004 : Regime::rce2023);
  for (const MovedBook& each : books) {
    for (const std::string& code : accounts_in(each)) merger.add(each.open->chart, code);
  }
  merger.finish();
  for (MovedBook& each : books) {
    std::map<std::string, std::string> places;
    for (const std::string& code : accounts_in(each))
      places[code] = merger.target(each.open->chart, code);
    for (store::StoredBalance& row : each.rows) row.account = places.at(row.account);
  }
  return std::move(merger).chart();
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

void take_off(const std::vector<store::TransferMovement>& transfers, PeriodRange all,
              std::vector<MovedBook>& books) {
  for (const store::TransferMovement& movement : transfers) {
    if (movement.period < all.first) continue;
    const auto moved = std::ranges::find(books, movement.book,
                                         [](const MovedBook& each) { return each.open->book.id; });
    if (moved == books.end() || movement.period > moved->last_counted) continue;
    moved->rows.push_back({.period = movement.period,
                           .account = movement.account,
                           .amounts = {.debit = -movement.debit, .credit = -movement.credit}});
  }
}

std::unique_ptr<MovementsOf> movements_in(std::vector<MovedBook> books,
                                          const std::vector<PeriodRange>& ranges) {
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

std::unique_ptr<MovementsOf> movements_of(db::Session& session, const OpenBooks& open,
                                          const std::vector<PeriodRange>& ranges) {
  ensure(!ranges.empty(), "at least one range is asked for");
  const PeriodRange all = around(ranges);
  std::vector<MovedBook> books = moved_books(session, open, all);
  if (!open.scope.book) {
    take_off(store::transfer_movements(session, open.scope.unit, all.last), all, books);
  }
  return movements_in(std::move(books), ranges);
}

}  // namespace mingbai::books
