#include <algorithm>

#include "books/statement.h"
#include "books/statement_sums.h"

namespace mingbai::books {
namespace {

Money or_zero(Money amount) { return std::max(amount, Money()); }

void add(TrialBalanceRow& row, const Balance& balance) {
  row.opening_debit += or_zero(balance.opening);
  row.opening_credit += or_zero(-balance.opening);
  row.debit += balance.debit;
  row.credit += balance.credit;
  row.closing_debit += or_zero(balance.closing());
  row.closing_credit += or_zero(-balance.closing());
}

bool is_empty(const Balance& b) {
  return b.opening.is_zero() && b.debit.is_zero() && b.credit.is_zero();
}

int level_of(const Chart& chart, const Account& account) {
  int level = 1;
  for (const Account* above = chart.find(account.parent); above != nullptr;
       above = chart.find(above->parent)) {
    ++level;
  }
  return level;
}

}  // namespace

TrialBalance trial_balance(const Ledger& ledger) {
  TrialBalance out{.range = ledger.range};
  std::map<std::string, TrialBalanceRow> rows;
  for (const auto& [code, balance] : ledger.current) {
    if (is_empty(balance)) continue;
    add(out.totals, balance);
    for (const Account* account = ledger.chart->find(code); account != nullptr;
         account = ledger.chart->find(account->parent)) {
      TrialBalanceRow& row = rows[account->code];
      if (row.code.empty()) {
        row.code = account->code;
        row.name = account->name;
        row.name_en = account->name_en;
        row.level = level_of(*ledger.chart, *account);
      }
      add(row, balance);
    }
  }
  for (const auto& [code, row] : rows) out.rows.push_back(row);
  return out;
}

}  // namespace mingbai::books
