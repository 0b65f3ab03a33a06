#include "books/ledger.h"

#include <algorithm>
#include <utility>

#include "books/book_store.h"
#include "books/transfer_store.h"

namespace mingbai::books {
namespace {

// Whether the book has something to say about the range.
bool counts_in(const Book& book, PeriodRange range) {
  if (book.start > range.last) return false;
  return !book.end || range.first <= *book.end;
}

Result<void> refuse_crossing(const Book& book, PeriodRange range) {
  if (!book.predecessor || range.first >= book.start || range.last < book.start) return {};
  return fail(
      ErrorCode::invalid,
      msg("The book was converted to the rules of {0} with {1}. Choose months on one side of "
          "that month.",
          to_string(book.regime), book.start.iso()),
      "period");
}

void add_movement(Balances& into, const std::string& code, const Balance& from) {
  Balance& to = into[code];
  to.debit += from.debit;
  to.credit += from.credit;
  to.closing_debit += from.closing_debit;
  to.closing_credit += from.closing_credit;
}

void take_off(Balances& balances, PeriodRange range, const store::TransferMovement& movement) {
  if (!range.contains(movement.period)) return;
  Balance& balance = balances[movement.account];
  balance.debit -= movement.debit;
  balance.credit -= movement.credit;
}

PeriodRange year_to_date(PeriodRange range) { return {range.last.first_of_year(), range.last}; }

// Last year's columns of a converted book come from the book before it, in today's accounts.
Result<void> add_predecessor(db::Session& session, ShelvedBook& shelved, PeriodRange range,
                             const std::vector<store::TransferMovement>& transfers) {
  if (!shelved.book.predecessor) return {};
  const std::optional<Book> before = store::find_book(session, *shelved.book.predecessor);
  ensure(before.has_value(), "a book's predecessor is kept");
  const Chart chart = TRY(chart_of(session, *before));
  store::RangeBalances balances = store::range_balances(session, before->id, range, *before->end);
  for (const store::TransferMovement& movement : transfers) {
    if (movement.book != before->id) continue;
    take_off(balances.last_year, range.a_year_before(), movement);
    take_off(balances.year_to_date, year_to_date(range), movement);
  }
  ChartMerger merger(shelved.chart.regime());
  for (const auto* part :
       {&shelved.balances.current, &shelved.balances.last_year, &shelved.balances.year_to_date}) {
    for (const auto& [code, balance] : *part) merger.add(shelved.chart, code);
  }
  for (const auto& [code, balance] : balances.last_year) merger.add(chart, code);
  for (const auto& [code, balance] : balances.year_to_date) merger.add(chart, code);
  merger.finish();
  const auto move = [&](Balances& own, const Balances& old) {
    Balances moved;
    for (const auto& [code, balance] : own) {
      Balance& place = moved[merger.target(shelved.chart, code)];
      place.opening += balance.opening;
      add_movement(moved, merger.target(shelved.chart, code), balance);
    }
    for (const auto& [code, balance] : old)
      add_movement(moved, merger.target(chart, code), balance);
    own = std::move(moved);
  };
  move(shelved.balances.current, {});
  move(shelved.balances.last_year, balances.last_year);
  move(shelved.balances.year_to_date, balances.year_to_date);
  shelved.chart = merger.chart();
  return {};
}

void take_off_transfers(const std::vector<store::TransferMovement>& transfers, PeriodRange range,
                        std::vector<ShelvedBook>& shelf) {
  const auto on_shelf = [&](BookId book) {
    return std::ranges::find(shelf, book, [](const ShelvedBook& each) { return each.book.id; });
  };
  for (const store::TransferMovement& movement : transfers) {
    const auto found = on_shelf(movement.book);
    if (found == shelf.end() || movement.period > found->last_counted) continue;
    // An end that was converted since lives on in opening balances, and so its other end must.
    if (on_shelf(movement.other) != shelf.end()) {
      if (movement.period < range.first) {
        found->balances.current[movement.account].opening -= movement.debit - movement.credit;
      }
      take_off(found->balances.current, range, movement);
    }
    take_off(found->balances.last_year, range.a_year_before(), movement);
    take_off(found->balances.year_to_date, year_to_date(range), movement);
  }
}

void add_balance(Balances& into, const std::string& code, const Balance& from) {
  into[code].opening += from.opening;
  add_movement(into, code, from);
}

}  // namespace

Period last_counted(db::Session& session, const Book& book, const StatementScope& scope,
                    PeriodRange range) {
  const Period last = book.end ? std::min(range.last, *book.end) : range.last;
  if (!scope.released_only) return last;
  // Months are released in their order, so the last one tells all.
  return std::min(last, store::last_released(session, book.id).value_or(book.start.plus(-1)));
}

Result<std::vector<ShelvedBook>> shelve(db::Session& session, const StatementScope& scope,
                                        PeriodRange range) {
  std::vector<Book> books;
  if (scope.book) {
    const std::optional<Book> book = store::find_book(session, *scope.book);
    if (!book || book->unit != scope.unit) {
      return fail(ErrorCode::not_found, msg("The book does not exist any more."));
    }
    books.push_back(*book);
    // Months before a conversion are those of the book before it.
    if (book->predecessor && range.last < book->start) {
      const std::optional<Book> before = store::find_book(session, *book->predecessor);
      if (before) books.front() = *before;
    }
  } else {
    books = store::books_of_unit(session, scope.unit);
    if (books.empty()) {
      return fail(ErrorCode::not_found,
                  msg("The unit keeps no book yet. Add one with “mingbai books add”."), "book");
    }
    std::erase_if(books, [&](const Book& book) { return !counts_in(book, range); });
  }
  std::vector<ShelvedBook> shelf;
  for (Book& book : books) {
    TRY(refuse_crossing(book, range));
    ShelvedBook shelved{.book = std::move(book)};
    shelved.chart = TRY(chart_of(session, shelved.book));
    shelved.last_counted = last_counted(session, shelved.book, scope, range);
    shelved.balances = store::range_balances(session, shelved.book.id, range, shelved.last_counted);
    shelf.push_back(std::move(shelved));
  }
  return shelf;
}

bool is_common(const StatementScope& scope, const std::vector<ShelvedBook>& shelf) {
  return !scope.book && shelf.size() != 1;
}

ChartMerger merge(const std::vector<ShelvedBook>& shelf) {
  const bool is_2004 = !shelf.empty() && std::ranges::all_of(shelf, [](const ShelvedBook& each) {
    return each.chart.regime() == Regime::rce2004;
  });
  ChartMerger merger(is_2004 ? Regime::rce2004 : Regime::rce2023);
  for (const ShelvedBook& each : shelf) {
    for (const auto* part :
         {&each.balances.current, &each.balances.last_year, &each.balances.year_to_date}) {
      for (const auto& [code, balance] : *part) merger.add(each.chart, code);
    }
  }
  merger.finish();
  return merger;
}

Result<std::unique_ptr<LedgerOf>> ledger_of(db::Session& session, const StatementScope& scope,
                                            PeriodRange range) {
  std::vector<ShelvedBook> shelf = TRY(shelve(session, scope, range));
  std::vector<store::TransferMovement> transfers;
  if (!scope.book) transfers = store::transfer_movements(session, scope.unit, range.last);
  take_off_transfers(transfers, range, shelf);
  for (ShelvedBook& each : shelf) TRY(add_predecessor(session, each, range, transfers));
  auto out = std::make_unique<LedgerOf>();
  out->ledger.range = range;
  if (!is_common(scope, shelf)) {
    ShelvedBook& only = shelf.front();
    out->chart = std::move(only.chart);
    out->ledger.current = std::move(only.balances.current);
    out->ledger.last_year = std::move(only.balances.last_year);
    out->ledger.year_to_date = std::move(only.balances.year_to_date);
  } else {
    const ChartMerger merger = merge(shelf);
    for (const ShelvedBook& each : shelf) {
      const auto move = [&](Balances& into, const Balances& from) {
        for (const auto& [code, balance] : from) {
          add_balance(into, merger.target(each.chart, code), balance);
        }
      };
      move(out->ledger.current, each.balances.current);
      move(out->ledger.last_year, each.balances.last_year);
      move(out->ledger.year_to_date, each.balances.year_to_date);
    }
    out->chart = merger.chart();
  }
  out->ledger.chart = &out->chart;
  if (!scope.book) {
    for (const store::NamedTransfer& transfer : store::transfers_of(session, scope.unit, range)) {
      out->removed_transfers.emplace_back(
          transfer.date.iso() + " " + transfer.paid_by + " → " + transfer.received_by,
          transfer.amount);
    }
  }
  return out;
}

}  // namespace mingbai::books
