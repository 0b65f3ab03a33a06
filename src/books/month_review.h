// MonthReview: a month of a unit's books as somebody sees it who looks after many units: how far it
// is, what came in and went out, and every line beside the month before. Read for all of the units
// with few queries, however many they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "books/book.h"
#include "books/statement.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::books {

// A line of income or expenditure, or a detail of it where it has some.
struct ReviewedLine {
  bool is_income = false;
  std::string code;
  std::string name;
  std::string name_en;
  Money now, before;  // the month, and the month before
  [[nodiscard]] Money change() const { return now - before; }
};

// An account of cash or of a bank, with what is on it at the end of the month.
struct ReviewedPurse {
  std::string name;
  std::string name_en;
  bool is_cash = false;
  Money left;
};

struct MonthReview {
  units::UnitId unit;
  // Of the slowest of its books, see state_of_month(); nothing: it keeps none in the month.
  std::optional<MonthState> state;
  bool has_entries = false;
  bool has_correction = false;
  std::optional<Period> unreleased;  // the oldest month before it that everybody still waits for
  IncomeExpenditureTotals totals;
  std::optional<IncomeExpenditureTotals> before;  // nothing: no books in the month before
  Money left;                                     // in cash and at the bank
  std::vector<ReviewedLine> lines;  // income, then expenditure; those with something in one month
  std::vector<ReviewedPurse> purses;
  Money imbalance;  // debit minus credit of all that was ever entered: zero in sound books
  // Changes whenever the month may say something else: when it is closed, opened again, posted
  // into after its release.
  std::string mark;
};

// In the order of `units`. Transfers between the books of one unit do not count.
Result<std::vector<MonthReview>> month_reviews(db::Session& session,
                                               const std::vector<units::UnitId>& units,
                                               Period period);

// Released months into which somebody has posted since, so that a correction waits.
struct WaitingCorrection {
  Book book;
  Period period;
};
std::vector<WaitingCorrection> waiting_corrections(db::Session& session,
                                                   const std::vector<units::Unit>& units);

}  // namespace mingbai::books
