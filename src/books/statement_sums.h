// Sums over the leaves below an account, the bricks of every statement. Private to books.
#pragma once

#include <string_view>
#include <utility>

#include "books/statement.h"

namespace mingbai::books {

// Calls each(code, balance) for the leaves at or below `code`.
template <typename Each>
void each_leaf(const Balances& balances, std::string_view code, const Each& each) {
  for (auto at = balances.lower_bound(code); at != balances.end(); ++at) {
    if (!at->first.starts_with(code)) return;
    each(at->first, at->second);
  }
}

enum class When { opening, closing };

inline Money at(const Balance& balance, When when) {
  return when == When::opening ? balance.opening : balance.closing();
}

// Debit minus credit of everything below `code`.
Money net(const Balances& balances, std::string_view code, When when);
// The leaves that stand in debit, and those that stand in credit (positive): current accounts are
// claims and debts at once.
Money debit_leaves(const Balances& balances, std::string_view code, When when);
Money credit_leaves(const Balances& balances, std::string_view code, When when);
// Credit minus debit of the movement below `code`, closing vouchers left out.
Money earned(const Balances& balances, std::string_view code);

// The codes of first-level profit and loss accounts on one side, in order.
std::vector<std::string> profit_loss_codes(const Chart& chart, Side side);

// Everything that income and expenditure have moved in range and that no closing voucher carried to
// 321, debit minus credit.
Money uncarried(const Ledger& ledger, When when);

}  // namespace mingbai::books
