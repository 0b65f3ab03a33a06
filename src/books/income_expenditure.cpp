#include <map>

#include "books/statement.h"
#include "books/statement_sums.h"

namespace mingbai::books {
namespace {

// Which column a movement counts in.
using RowAmount = Money IncomeExpenditureRow::*;

class Section {
 public:
  Section(const Ledger& ledger, Side side) : ledger_(ledger), side_(side) {
    for (const std::string& top : profit_loss_codes(*ledger.chart, side)) {
      row_of(*ledger.chart->find(top));
      collect(top, ledger.current, &IncomeExpenditureRow::amount);
      collect(top, ledger.last_year, &IncomeExpenditureRow::same_period_last_year);
      collect(top, ledger.year_to_date, &IncomeExpenditureRow::year_to_date);
    }
  }

  [[nodiscard]] std::vector<IncomeExpenditureRow> rows() const {
    std::vector<IncomeExpenditureRow> out;
    for (const auto& [code, row] : rows_) out.push_back(row);
    return out;
  }
  [[nodiscard]] const IncomeExpenditureRow& total() const { return total_; }

 private:
  IncomeExpenditureRow& row_of(const Account& account) {
    IncomeExpenditureRow& row = rows_[account.code];
    if (!row.code.empty()) return row;
    row.code = account.code;
    row.name = account.name;
    row.name_en = account.name_en;
    row.plain_label = account.plain_label;
    row.plain_label_en = account.plain_label_en;
    for (const Account* above = ledger_.chart->find(account.parent); above != nullptr;
         above = ledger_.chart->find(above->parent)) {
      ++row.level;
    }
    return row;
  }

  void collect(std::string_view top, const Balances& balances, RowAmount column) {
    each_leaf(balances, top, [&](const std::string& code, const Balance&) {
      const Money credit = earned_by_leaf(balances, code);
      const Money amount = side_ == Side::credit ? credit : -credit;
      if (amount.is_zero()) return;
      total_.*column += amount;
      for (const Account* account = ledger_.chart->find(code); account != nullptr;
           account = ledger_.chart->find(account->parent)) {
        row_of(*account).*column += amount;
      }
    });
  }

  static Money earned_by_leaf(const Balances& balances, const std::string& code) {
    const Balance& b = balances.find(code)->second;
    return (b.credit - b.closing_credit) - (b.debit - b.closing_debit);
  }

  const Ledger& ledger_;
  Side side_;
  std::map<std::string, IncomeExpenditureRow> rows_;  // in code order: details follow their parent
  IncomeExpenditureRow total_;
};

}  // namespace

IncomeExpenditure income_expenditure(const Ledger& ledger) {
  const Section income(ledger, Side::credit);
  const Section expenditure(ledger, Side::debit);
  IncomeExpenditure out{.range = ledger.range,
                        .income = income.rows(),
                        .expenditure = expenditure.rows(),
                        .income_total = income.total(),
                        .expenditure_total = expenditure.total()};
  for (const RowAmount column :
       {&IncomeExpenditureRow::amount, &IncomeExpenditureRow::same_period_last_year,
        &IncomeExpenditureRow::year_to_date}) {
    out.surplus.*column = out.income_total.*column - out.expenditure_total.*column;
  }
  return out;
}

IncomeExpenditureTotals income_expenditure_totals(const Ledger& ledger) {
  IncomeExpenditureTotals out;
  for (const std::string& top : profit_loss_codes(*ledger.chart, Side::credit)) {
    out.income += earned(ledger.current, top);
  }
  for (const std::string& top : profit_loss_codes(*ledger.chart, Side::debit)) {
    out.expenditure -= earned(ledger.current, top);
  }
  return out;
}

}  // namespace mingbai::books
