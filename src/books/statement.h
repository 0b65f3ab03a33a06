// Statements (会计报表): pure functions of a chart and the balances of a range of months. Amounts
// in fen.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "books/account.h"
#include "kernel/date.h"
#include "kernel/money.h"

namespace mingbai::books {

// One leaf account over a range: what stood before it, and what moved within it.
struct Balance {
  Money opening;  // debit minus credit before the range
  Money debit;    // all movement within the range
  Money credit;
  Money closing_debit;  // the part of it that comes from closing vouchers (结转)
  Money closing_credit;
  [[nodiscard]] Money closing() const { return opening + debit - credit; }
};

using Balances = std::map<std::string, Balance, std::less<>>;  // by leaf code

// What the statements of one range are made from. For several books together, transfers between
// them are removed before and listed by the caller.
struct Ledger {
  const Chart* chart = nullptr;
  PeriodRange range;
  Balances current;       // the range
  Balances last_year;     // the same months a year before
  Balances year_to_date;  // January of the last month's year to the last month
};

struct TrialBalanceRow {
  std::string code;
  std::string name;
  std::string name_en;
  int level = 1;
  Money opening_debit, opening_credit, debit, credit, closing_debit, closing_credit;
};
struct TrialBalance {  // 科目余额表
  PeriodRange range;
  std::vector<TrialBalanceRow>
      rows;  // every account with an opening or movement, parents as sums of their leaves
  TrialBalanceRow totals;  // of the leaves
};

struct IncomeExpenditureRow {
  std::string code;
  std::string name;
  std::string name_en;
  std::string plain_label;  // one sentence for residents; empty: none
  std::string plain_label_en;
  int level = 1;
  Money amount, same_period_last_year, year_to_date;
};
struct IncomeExpenditure {  // 收支明细表: without closing vouchers
  PeriodRange range;
  std::vector<IncomeExpenditureRow> income;  // first-level rows followed by their details
  std::vector<IncomeExpenditureRow> expenditure;
  IncomeExpenditureRow income_total, expenditure_total, surplus;
};

// The totals of an IncomeExpenditure, for where its rows are not shown.
struct IncomeExpenditureTotals {
  Money income, expenditure;
};

struct StatementLine {
  std::string line;  // 货币资金 …
  std::string line_en;
  Money closing, opening;
  bool is_total = false;
  int indent = 0;
};
struct BalanceSheet {  // 资产负债表, 11-statements.md 3.1; assets = liabilities + equity always
  PeriodRange range;
  std::vector<StatementLine> assets, liabilities, equity;
  Money assets_total, liabilities_total, equity_total;
  Money assets_total_opening, liabilities_total_opening, equity_total_opening;
};

struct IncomeDistributionRow {
  std::string line;
  std::string line_en;
  Money amount;
};
struct IncomeDistribution {  // 收益及收益分配表, 11-statements.md 3.2
  PeriodRange range;
  std::vector<IncomeDistributionRow> rows;
};

TrialBalance trial_balance(const Ledger& ledger);
IncomeExpenditure income_expenditure(const Ledger& ledger);
IncomeExpenditureTotals income_expenditure_totals(const Ledger& ledger);  // of the range alone
BalanceSheet balance_sheet(const Ledger& ledger);
IncomeDistribution income_distribution(const Ledger& ledger);

}  // namespace mingbai::books
