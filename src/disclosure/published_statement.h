// PublishedStatement: income and expenditure of several months, put together from their documents.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "books/statement.h"
#include "disclosure/published_month.h"

namespace mingbai::disclosure {

// Gives the items of several documents codes that tell them apart. The account of several books
// together names its details anew each month, so a detail is known by its name and what it is a
// detail of, not by its code alone.
class RowCodes {
 public:
  // The codes of these rows, one for each. Those that came first keep theirs.
  std::vector<std::string> codes_of(const std::vector<PublishedRow>& rows);

 private:
  std::map<std::pair<std::string, std::string>, std::string> places_;  // parent's code and name
  std::set<std::string> taken_;
};

// One month with the codes that its rows have beside those of other months.
struct CodedMonth {
  PublishedFigures figures;
  bool is_in_2023 = false;  // which of the figures' rows are meant
  std::vector<std::string> income, expenditure;

  [[nodiscard]] const PublishedRows& rows() const {
    return is_in_2023 ? figures.rows_2023 : figures.rows;
  }
};

struct StatementMonths {
  std::vector<const CodedMonth*> shown, year_before, year_to_date;
};

// Without the words that explain the items. Each fen comes from one document.
books::IncomeExpenditure published_statement(const StatementMonths& months, PeriodRange range);

// Whether two accounts say the same, item by item; codes may differ.
bool same_figures(const books::IncomeExpenditure& one, const books::IncomeExpenditure& other);

}  // namespace mingbai::disclosure
