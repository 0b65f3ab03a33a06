#include "books/import/balance_rows.h"

#include <algorithm>

namespace mingbai::books {

BalanceRows::BalanceRows(ImportState& state, const Recognition& recognition, std::string sheet)
    : state_(&state),
      cells_(state, recognition, sheet),
      first_month_(recognition.first_month),
      place_{.sheet = std::move(sheet)} {}

Column BalanceRows::amount_column() const {
  return cells_.has(Column::opening_debit) ? Column::opening_debit : Column::opening_amount;
}

std::optional<Money> BalanceRows::amount_of(const table::Row& row) {
  if (cells_.has(Column::opening_debit)) {
    const std::optional<Money> debit = cells_.amount(row, Column::opening_debit);
    const std::optional<Money> credit = cells_.amount(row, Column::opening_credit);
    if (!debit || !credit) return std::nullopt;
    return *debit - *credit;
  }
  const std::optional<Money> amount = cells_.amount(row, Column::opening_amount);
  if (!amount || amount->is_zero()) return amount;  // 平: an account without a balance has no side
  const std::optional<Side> side = side_of(cells_.text(row, Column::direction));
  if (!side) {
    cells_.report(row, Column::direction, msg("Expected 借 or 贷."));
    return std::nullopt;
  }
  return *side == Side::debit ? *amount : -*amount;
}

void BalanceRows::add(const table::Row& row) {
  ++state_->rows;
  if (cells_.is_heading(row) || cells_.is_subtotal(row)) return;
  const bool has_account =
      !cells_.text(row, Column::account).empty() || !cells_.text(row, Column::account_name).empty();
  const bool has_figure =
      cells_.has_figure(row, amount_column()) || cells_.has_figure(row, Column::opening_credit);
  // Signatures and remarks carry no money; what stands beside an account is meant as some.
  if (!has_figure && !has_account) return;
  const std::optional<Money> amount = amount_of(row);
  if (!amount) return;
  // The chart of the program may have accounts that this book has not: without money they matter
  // to nobody.
  if (amount->is_zero()) return;
  if (!has_account) {
    cells_.report(row, Column::account,
                  msg("The row has a balance, but no account. Name its account."));
    return;
  }
  const std::string* account = cells_.account(row);
  if (account != nullptr) {
    balances_.push_back({.account = *account, .amount = *amount, .row = row.number});
  }
}

void BalanceRows::refuse(const Balance& balance, Message why) {
  table::Row row;
  row.number = balance.row;
  cells_.report(row, amount_column(), std::move(why));
}

void BalanceRows::refuse_repeated() {
  const auto repeats = [](const Balance& a, const Balance& b) { return a.account == b.account; };
  for (auto at = std::ranges::adjacent_find(balances_, repeats); at != balances_.end();
       at = std::ranges::adjacent_find(balances_, repeats)) {
    refuse(*std::next(at),
           msg("Account {0} stands in the table twice. Leave one row of it: that of the account "
               "itself, without those of persons or projects.",
               at->account));
    balances_.erase(std::next(at));
  }
}

void BalanceRows::finish() {
  std::ranges::stable_sort(balances_, {}, &Balance::account);
  refuse_repeated();
  const auto is_below = [&](std::size_t i, const Balance& other) {
    return i < balances_.size() && balances_[i].account.starts_with(other.account);
  };
  for (std::size_t i = 0; i < balances_.size(); ++i) {
    const Balance& balance = balances_[i];
    if (!is_below(i + 1, balance)) {
      state_->opening[balance.account] = balance.amount;
      continue;
    }
    // The codes below this one follow it; those of them that are sums themselves do not count.
    Money details;
    for (std::size_t below = i + 1; is_below(below, balance); ++below) {
      if (!is_below(below + 1, balances_[below])) details += balances_[below].amount;
    }
    if (details == balance.amount) continue;
    refuse(balance, msg("The balance of account {0} is {1}, but the accounts below it add up to "
                        "{2}. Correct one of them.",
                        balance.account, balance.amount.grouped(), details.grouped()));
  }
}

}  // namespace mingbai::books
