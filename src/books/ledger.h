// What ledgers and their drill-down share: the books of a scope, and where their accounts stand in
// the common chart. Private to books.
#pragma once

#include <optional>
#include <vector>

#include "books/balance_store.h"
#include "books/book_actions.h"
#include "books/chart_merger.h"

namespace mingbai::books {

// One book of a scope with its balances of a range.
struct ShelvedBook {
  const OpenBook* open = nullptr;
  std::optional<Chart> merged;  // with the accounts of the book that it was converted from
  Period last_counted;          // later months do not count
  store::RangeBalances balances;

  [[nodiscard]] const Book& book() const { return open->book; }
  [[nodiscard]] const Chart& chart() const { return merged ? *merged : open->chart; }
};

// Those of a scope that have something to say about the range.
std::vector<const OpenBook*> books_for(const OpenBooks& open, PeriodRange range);

// Whether the book has something to say about the range.
bool counts_in(const Book& book, PeriodRange range);

// The last month of the range that counts: none after the book's end, and for the public none after
// the last released one.
Period last_counted(const OpenBook& open, const StatementScope& scope, PeriodRange range);

// The books that count in a range; they point into `open`. A range across the conversion of a book
// is refused.
Result<std::vector<ShelvedBook>> shelve(db::Session& session, const OpenBooks& open,
                                        PeriodRange range);

// True if the scope's books are shown in one common chart.
bool is_common(const StatementScope& scope, const std::vector<ShelvedBook>& shelf);

// The common chart of all accounts with balances, with a place for each.
ChartMerger merge(const std::vector<ShelvedBook>& shelf);

}  // namespace mingbai::books
