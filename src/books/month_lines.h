// MonthLines: the lines of a month's income and expenditure, and what they add up to. Private to
// books.
#pragma once

#include <string>
#include <vector>

#include "books/book_actions.h"
#include "platform/db/db.h"

namespace mingbai::books {

struct MonthLine {
  Entry entry;
  std::string row;  // the code that its account has in the common chart
};
struct MonthLines {
  Chart chart;  // common to all books of the scope
  // In the order of their dates, without closing vouchers and transfers between the books.
  std::vector<MonthLine> lines;
  IncomeExpenditure figures;  // of the month alone
};
Result<MonthLines> month_lines(db::Session& session, const OpenBooks& open, Period period);

}  // namespace mingbai::books
