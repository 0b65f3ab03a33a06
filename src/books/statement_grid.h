// StatementGrid: a statement laid out in rows and columns, for text, CSV and XLSX.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "books/statement.h"
#include "platform/i18n/translator.h"

namespace mingbai::books {

struct StatementGrid {
  using Cell = std::variant<std::string, Money>;
  std::string title;
  std::vector<std::string> headings;
  std::vector<std::vector<Cell>> rows;
};

StatementGrid grid_of(const TrialBalance& statement, const i18n::Translator& t);
StatementGrid grid_of(const IncomeExpenditure& statement, const i18n::Translator& t);
StatementGrid grid_of(const BalanceSheet& statement, const i18n::Translator& t);
StatementGrid grid_of(const IncomeDistribution& statement, const i18n::Translator& t);

std::string as_text(const StatementGrid& grid);  // columns aligned, Chinese counted twice as wide
std::string as_csv(const StatementGrid& grid);   // UTF-8 with BOM
Result<std::string> as_xlsx(const StatementGrid& grid);  // the workbook's bytes

// Columns that a terminal needs for the text.
std::size_t display_width(std::string_view utf8);

}  // namespace mingbai::books
