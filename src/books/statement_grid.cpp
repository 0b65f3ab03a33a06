#include "books/statement_grid.h"

#include <algorithm>
#include <utility>

namespace mingbai::books {
namespace {

using i18n::Language;
using i18n::Translator;
using Cells = std::vector<StatementGrid::Cell>;

std::string named(const std::string& name, const std::string& name_en, const Translator& t) {
  return t.language() == Language::en && !name_en.empty() ? name_en : name;
}

std::string indented(int depth, const std::string& name) {
  std::string out;
  for (int i = 0; i < depth; ++i) out += "  ";
  return out + name;
}

Cells trial_balance_cells(std::string code, std::string name, const TrialBalanceRow& row) {
  return {std::move(code), std::move(name), row.opening_debit, row.opening_credit,
          row.debit,       row.credit,      row.closing_debit, row.closing_credit};
}

Cells income_cells(std::string code, std::string name, const IncomeExpenditureRow& row) {
  return {std::move(code), std::move(name), row.amount, row.same_period_last_year,
          row.year_to_date};
}

std::string months(PeriodRange range) {
  if (range.first == range.last) return range.first.iso();
  return range.first.iso() + " – " + range.last.iso();
}

}  // namespace

StatementGrid grid_of(const TrialBalance& statement, const Translator& t) {
  StatementGrid out{.title = t("Trial balance") + " " + months(statement.range),
                    .headings = {t("Code"), t("Account"), t("Opening debit"), t("Opening credit"),
                                 t("Debit"), t("Credit"), t("Closing debit"), t("Closing credit")}};
  for (const TrialBalanceRow& row : statement.rows) {
    out.rows.push_back(trial_balance_cells(
        row.code, indented(row.level - 1, named(row.name, row.name_en, t)), row));
  }
  out.rows.push_back(trial_balance_cells("", t("Total"), statement.totals));
  return out;
}

StatementGrid grid_of(const IncomeExpenditure& statement, const Translator& t) {
  StatementGrid out{.title = t("Income and expenditure") + " " + months(statement.range),
                    .headings = {t("Code"), t("Item"), t("Amount"), t("Same months last year"),
                                 t("Year to date")}};
  const auto section = [&](const std::vector<IncomeExpenditureRow>& rows) {
    for (const IncomeExpenditureRow& row : rows) {
      out.rows.push_back(
          income_cells(row.code, indented(row.level - 1, named(row.name, row.name_en, t)), row));
    }
  };
  section(statement.income);
  out.rows.push_back(income_cells("", t("Total income"), statement.income_total));
  section(statement.expenditure);
  out.rows.push_back(income_cells("", t("Total expenditure"), statement.expenditure_total));
  out.rows.push_back(income_cells("", t("Surplus"), statement.surplus));
  return out;
}

StatementGrid grid_of(const BalanceSheet& statement, const Translator& t) {
  StatementGrid out{.title = t("Balance sheet") + " " + months(statement.range),
                    .headings = {t("Item"), t("Closing"), t("Opening")}};
  for (const auto* part : {&statement.assets, &statement.liabilities, &statement.equity}) {
    for (const StatementLine& line : *part) {
      out.rows.push_back(
          {indented(line.indent, named(line.line, line.line_en, t)), line.closing, line.opening});
    }
  }
  out.rows.push_back({t("Liabilities and equity together"),
                      statement.liabilities_total + statement.equity_total,
                      statement.liabilities_total_opening + statement.equity_total_opening});
  return out;
}

StatementGrid grid_of(const IncomeDistribution& statement, const Translator& t) {
  StatementGrid out{.title = t("Income and distribution") + " " + months(statement.range),
                    .headings = {t("Item"), t("Amount")}};
  for (const IncomeDistributionRow& row : statement.rows) {
    out.rows.push_back({named(row.line, row.line_en, t), row.amount});
  }
  return out;
}

}  // namespace mingbai::books
