// MonthAccount: what a unit's residents may know about its money in a range of months, as one
// value. The page, its twins and later the publication are all made from it, so that they cannot
// disagree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "books/book_actions.h"
#include "books/statement.h"
#include "books/taken_back.h"
#include "kernel/clock.h"
#include "kernel/date.h"
#include "kernel/money.h"

namespace mingbai::disclosure {

// Whether a month may be shown. Public is what was released and has its place in the signed log.
enum class MonthPublicity {
  released,
  moved,          // released, and corrected since, or its books have changed
  unlogged,       // released, but its place in the log is not signed yet
  being_checked,  // not released yet
  broken,         // published, and what was published is not here as the log has it
  not_begun       // before the first month of the books, or in the future
};

// By how much income, expenditure and what is left at the end of the month are more; less where
// negative.
struct Difference {
  Money income, expenditure, left;
};

// What the books say now beside the document: because amounts are others, or because a correction
// waits to be published, whether it changes a sum or not.
struct BooksDiffer {
  Difference more;
  bool is_by_item = false;  // amounts of items are others
};

struct MonthStatus {
  Period period;
  MonthPublicity publicity = MonthPublicity::not_begun;
  Date due;                            // the last day for releasing it
  std::optional<Instant> released_at;  // of the last release
  // Of the document that is shown: its place in the log, and the day of what it tells.
  std::optional<std::int64_t> number;
  std::optional<Date> published_on;
  // The documents that it corrects, the oldest first, and by how much it differs from the last one.
  std::vector<std::int64_t> corrects;
  std::optional<Difference> correction;
  bool has_correction = false;              // posted after the release, and not published yet
  std::optional<BooksDiffer> books_differ;  // where they do not agree with the document
  // The documents, by their numbers, that hold and are not here as the log has them.
  std::vector<std::int64_t> broken;
  // When the month, or earlier figures of it, were taken back from the public, and why.
  std::vector<books::TakenBack> taken_back;
};

// One month's bar.
struct MonthTotals {
  Period period;
  bool is_public = false;
  Money income;
  Money expenditure;
};

// Another range beside this one, and the account whose change explains most of the difference in
// expenditure.
struct Comparison {
  PeriodRange range;
  Money income;
  Money expenditure;
  std::string
      largest_change_account;  // code; empty where nothing changed in the direction of the whole
  std::string largest_change_name;
  std::string largest_change_name_en;
  Money largest_change;  // this range minus that one
};

struct MonthAccount {
  std::string unit_code;
  std::string unit_name;
  bool is_village = true;           // its residents say "our village"
  std::string book;                 // empty: all books of the unit together
  std::vector<std::string> books;   // names of all books of the unit
  PeriodRange range;                // asked for
  std::vector<MonthStatus> months;  // of the range
  // From the first month of the books to the last one that has ended; nothing where none has.
  std::optional<PeriodRange> kept;
  std::optional<Period> last_public;
  // The months that have figures: from the first of the range to its last public one. Released
  // months have no holes, so this is one range too.
  std::optional<PeriodRange> shown;
  books::IncomeExpenditure statement;   // of the months shown
  Money left;                           // cash and bank deposits at the end of them
  std::optional<Comparison> previous;   // as many months just before those shown, if public
  std::optional<Comparison> last_year;  // the months shown, a year earlier, if public
  // All of the months shown, a year earlier, are public. Otherwise the statement's column of that
  // year is no figure: it lacks what was not released.
  bool has_year_before = false;
  std::vector<MonthTotals> bars;  // the twelve months up to the end of those shown
  std::vector<books::RemovedTransfer> removed_transfers;  // between the unit's own books
};

// The row's amount a year earlier; nothing where that year is not public.
std::optional<Money> a_year_before(const MonthAccount& account,
                                   const books::IncomeExpenditureRow& row);

Comparison compare(const books::IncomeExpenditure& now, const books::IncomeExpenditure& before);

// The rows without the sums above them: each fen counted once.
std::vector<books::IncomeExpenditureRow> details(
    const std::vector<books::IncomeExpenditureRow>& rows);

// The rows in which something moved, or in a detail of which: in the months shown, since January
// or, where it is public, a year earlier.
std::vector<books::IncomeExpenditureRow> moved_rows(
    const MonthAccount& account, const std::vector<books::IncomeExpenditureRow>& rows);

}  // namespace mingbai::disclosure
