#include "books/ledger.h"

#include <algorithm>
#include <utility>

#include "books/transfer_store.h"

namespace mingbai::books {
namespace {

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
void add_predecessor(db::Session& session, const OpenBooks& open, ShelvedBook& shelved,
                     PeriodRange range, const std::vector<store::TransferMovement>& transfers) {
  if (!shelved.book().predecessor) return;
  const auto found = std::ranges::find(open.books, *shelved.book().predecessor,
                                       [](const OpenBook& each) { return each.book.id; });
  ensure(found != open.books.end(), "a book is opened with its predecessor");
  const Book& before = found->book;
  const Chart& chart = found->chart;
  store::RangeBalances balances = store::range_balances(session, before.id, range, *before.end);
  for (const store::TransferMovement& movement : transfers) {
    if (movement.book != before.id) continue;
    take_off(balances.last_year, range.a_year_before(), movement);
    take_off(balances.year_to_date, year_to_date(range), movement);
  }
  ChartMerger merger(shelved.chart().regime());
  for (const auto* part :
       {&shelved.balances.current, &shelved.balances.last_year, &shelved.balances.year_to_date}) {
    for (const auto& [code, balance] : *part) merger.add(shelved.chart(), code);
  }
  for (const auto& [code, balance] : balances.last_year) merger.add(chart, code);
  for (const auto& [code, balance] : balances.year_to_date) merger.add(chart, code);
  merger.finish();
  const auto move = [&](Balances& own, const Balances& old) {
    Balances moved;
    for (const auto& [code, balance] : own) {
      Balance& place = moved[merger.target(shelved.chart(), code)];
      place.opening += balance.opening;
      add_movement(moved, merger.target(shelved.chart(), code), balance);
    }
    for (const auto& [code, balance] : old)
      add_movement(moved, merger.target(chart, code), balance);
    own = std::move(moved);
  };
  move(shelved.balances.current, {});
  move(shelved.balances.last_year, balances.last_year);
  move(shelved.balances.year_to_date, balances.year_to_date);
  shelved.merged = std::move(merger).chart();
}

void take_off_transfers(const std::vector<store::TransferMovement>& transfers, PeriodRange range,
                        std::vector<ShelvedBook>& shelf) {
  const auto on_shelf = [&](BookId book) {
    return std::ranges::find(shelf, book, [](const ShelvedBook& each) { return each.book().id; });
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

std::vector<const OpenBook*> books_for(const OpenBooks& open, PeriodRange range) {
  if (open.scope.book) {
    // Months before a conversion are those of the book before it.
    const bool is_before = open.books.size() > 1 && range.last < open.books.front().book.start;
    return {is_before ? &open.books.back() : &open.books.front()};
  }
  std::vector<const OpenBook*> out;
  for (const OpenBook& each : open.books) {
    if (counts_in(each.book, range)) out.push_back(&each);
  }
  return out;
}

Period last_counted(const OpenBook& open, const StatementScope& scope, PeriodRange range) {
  const Book& book = open.book;
  const Period last = book.end ? std::min(range.last, *book.end) : range.last;
  if (!scope.released_only) return last;
  // Months are released in their order, so the last one tells all.
  return std::min(last, open.last_released.value_or(book.start.plus(-1)));
}

Result<std::vector<ShelvedBook>> shelve(db::Session& session, const OpenBooks& open,
                                        PeriodRange range) {
  if (open.books.empty()) {
    return fail(ErrorCode::not_found,
                msg("The unit keeps no book yet. Add one with “mingbai books add”."), "book");
  }
  std::vector<ShelvedBook> shelf;
  for (const OpenBook* each : books_for(open, range)) {
    TRY(refuse_crossing(each->book, range));
    ShelvedBook shelved{.open = each};
    shelved.last_counted = last_counted(*each, open.scope, range);
    shelved.balances = store::range_balances(session, each->book.id, range, shelved.last_counted);
    shelf.push_back(std::move(shelved));
  }
  return shelf;
}

bool counts_in(const Book& book, PeriodRange range) {
  if (book.start > range.last) return false;
  return !book.end || range.first <= *book.end;
}

bool is_common(const StatementScope& scope, const std::vector<ShelvedBook>& shelf) {
  return !scope.book && shelf.size() != 1;
}

ChartMerger merge(const std::vector<ShelvedBook>& shelf) {
  const bool is_2004 = !shelf.empty() && std::ranges::all_of(shelf, [](const ShelvedBook& each) {
    return each.chart().regime() == Regime::rce2004;
  });
  ChartMerger merger(is_2004 ? Regime::rce2004 : Regime::rce2023);
  for (const ShelvedBook& each : shelf) {
    for (const auto* part :
         {&each.balances.current, &each.balances.last_year, &each.balances.year_to_date}) {
      for (const auto& [code, balance] : *part) merger.add(each.chart(), code);
    }
  }
  merger.finish();
  return merger;
}

Result<std::unique_ptr<LedgerOf>> ledger_of(db::Session& session, const OpenBooks& open,
                                            PeriodRange range) {
  const StatementScope& scope = open.scope;
  std::vector<ShelvedBook> shelf = TRY(shelve(session, open, range));
  std::vector<store::TransferMovement> transfers;
  if (!scope.book) transfers = store::transfer_movements(session, scope.unit, range.last);
  take_off_transfers(transfers, range, shelf);
  for (ShelvedBook& each : shelf) add_predecessor(session, open, each, range, transfers);
  auto out = std::make_unique<LedgerOf>();
  out->ledger.range = range;
  if (!is_common(scope, shelf)) {
    ShelvedBook& only = shelf.front();
    out->chart = only.chart();
    out->ledger.current = std::move(only.balances.current);
    out->ledger.last_year = std::move(only.balances.last_year);
    out->ledger.year_to_date = std::move(only.balances.year_to_date);
  } else {
    ChartMerger merger = merge(shelf);
    for (const ShelvedBook& each : shelf) {
      const auto move = [&](Balances& into, const Balances& from) {
        for (const auto& [code, balance] : from) {
          add_balance(into, merger.target(each.chart(), code), balance);
        }
      };
      move(out->ledger.current, each.balances.current);
      move(out->ledger.last_year, each.balances.last_year);
      move(out->ledger.year_to_date, each.balances.year_to_date);
    }
    out->chart = std::move(merger).chart();
  }
  out->ledger.chart = &out->chart;
  if (!scope.book) {
    for (const store::NamedTransfer& transfer : store::transfers_of(session, scope.unit, range)) {
      out->removed_transfers.push_back({.date = transfer.date,
                                        .from = transfer.paid_by,
                                        .to = transfer.received_by,
                                        .amount = transfer.amount});
    }
  }
  return out;
}

Result<std::unique_ptr<LedgerOf>> ledger_of(db::Session& session, const StatementScope& scope,
                                            PeriodRange range) {
  return ledger_of(session, TRY(open_books(session, scope)), range);
}

}  // namespace mingbai::books
