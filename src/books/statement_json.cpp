#include "books/statement_json.h"

#include <utility>

namespace mingbai::books {
namespace {

json::Value fen(Money amount) { return amount.fen(); }

void add_amounts(json::Object& out, const TrialBalanceRow& row) {
  out.emplace_back("opening_debit", fen(row.opening_debit));
  out.emplace_back("opening_credit", fen(row.opening_credit));
  out.emplace_back("debit", fen(row.debit));
  out.emplace_back("credit", fen(row.credit));
  out.emplace_back("closing_debit", fen(row.closing_debit));
  out.emplace_back("closing_credit", fen(row.closing_credit));
}

json::Array rows_of(const std::vector<IncomeExpenditureRow>& rows) {
  json::Array out;
  for (const IncomeExpenditureRow& row : rows) {
    out.push_back(json::Object{{"code", row.code},
                               {"name", row.name},
                               {"name_en", row.name_en},
                               {"level", row.level},
                               {"amount", fen(row.amount)},
                               {"same_period_last_year", fen(row.same_period_last_year)},
                               {"year_to_date", fen(row.year_to_date)}});
  }
  return out;
}

json::Array lines_of(const std::vector<StatementLine>& lines) {
  json::Array out;
  for (const StatementLine& line : lines) {
    out.push_back(json::Object{{"line", line.line},
                               {"line_en", line.line_en},
                               {"closing", fen(line.closing)},
                               {"opening", fen(line.opening)},
                               {"is_total", line.is_total}});
  }
  return out;
}

}  // namespace

json::Object json_of(const TrialBalance& statement) {
  json::Array rows;
  for (const TrialBalanceRow& row : statement.rows) {
    json::Object object{
        {"code", row.code}, {"name", row.name}, {"name_en", row.name_en}, {"level", row.level}};
    add_amounts(object, row);
    rows.push_back(std::move(object));
  }
  json::Object totals;
  add_amounts(totals, statement.totals);
  json::Object out;
  out.emplace_back("rows", std::move(rows));
  out.emplace_back("totals", std::move(totals));
  return out;
}

json::Object json_of(const IncomeExpenditure& statement) {
  json::Object out;
  out.emplace_back("income", rows_of(statement.income));
  out.emplace_back("expenditure", rows_of(statement.expenditure));
  out.emplace_back("income_total", fen(statement.income_total.amount));
  out.emplace_back("expenditure_total", fen(statement.expenditure_total.amount));
  out.emplace_back("surplus", fen(statement.surplus.amount));
  return out;
}

json::Object json_of(const BalanceSheet& statement) {
  json::Object out;
  out.emplace_back("assets", lines_of(statement.assets));
  out.emplace_back("liabilities", lines_of(statement.liabilities));
  out.emplace_back("equity", lines_of(statement.equity));
  out.emplace_back("assets_total", fen(statement.assets_total));
  out.emplace_back("liabilities_total", fen(statement.liabilities_total));
  out.emplace_back("equity_total", fen(statement.equity_total));
  return out;
}

json::Object json_of(const IncomeDistribution& statement) {
  json::Array rows;
  for (const IncomeDistributionRow& row : statement.rows) {
    rows.push_back(
        json::Object{{"line", row.line}, {"line_en", row.line_en}, {"amount", fen(row.amount)}});
  }
  json::Object out;
  out.emplace_back("rows", std::move(rows));
  return out;
}

}  // namespace mingbai::books
