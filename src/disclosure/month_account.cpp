#include "disclosure/month_account.h"

#include <algorithm>
#include <map>

namespace mingbai::disclosure {

std::vector<books::IncomeExpenditureRow> details(
    const std::vector<books::IncomeExpenditureRow>& rows) {
  std::vector<books::IncomeExpenditureRow> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool has_details = i + 1 < rows.size() && rows[i + 1].level > rows[i].level;
    if (!has_details) out.push_back(rows[i]);
  }
  return out;
}

std::optional<Money> a_year_before(const MonthAccount& account,
                                   const books::IncomeExpenditureRow& row) {
  return account.has_year_before ? std::optional(row.same_period_last_year) : std::nullopt;
}

std::vector<books::IncomeExpenditureRow> moved_rows(
    const MonthAccount& account, const std::vector<books::IncomeExpenditureRow>& rows) {
  std::vector<books::IncomeExpenditureRow> out;
  int kept_level = 0;  // of the row kept last; what is above it stays, though it may add up to zero
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    const bool moved = !row->amount.is_zero() || !row->year_to_date.is_zero() ||
                       !a_year_before(account, *row).value_or(Money()).is_zero();
    if (!moved && row->level >= kept_level) continue;
    kept_level = row->level;
    out.push_back(*row);
  }
  std::ranges::reverse(out);
  return out;
}

Comparison compare(const books::IncomeExpenditure& now, const books::IncomeExpenditure& before) {
  Comparison out{.range = before.range,
                 .income = before.income_total.amount,
                 .expenditure = before.expenditure_total.amount};
  std::map<std::string, books::IncomeExpenditureRow> changes;
  for (const books::IncomeExpenditureRow& row : details(now.expenditure)) changes[row.code] = row;
  for (const books::IncomeExpenditureRow& row : details(before.expenditure)) {
    books::IncomeExpenditureRow& change = changes[row.code];
    const Money amount = change.amount - row.amount;
    change = row;
    change.amount = amount;
  }
  const Money whole = now.expenditure_total.amount - before.expenditure_total.amount;
  for (const auto& [code, change] : changes) {
    if (change.amount.is_zero() || change.amount.is_negative() != whole.is_negative()) continue;
    if (change.amount.abs() <= out.largest_change.abs()) continue;
    out.largest_change_account = code;
    out.largest_change_name = change.name;
    out.largest_change_name_en = change.name_en;
    out.largest_change = change.amount;
  }
  return out;
}

}  // namespace mingbai::disclosure
