#include "books/statement_sums.h"

namespace mingbai::books {

Money net(const Balances& balances, std::string_view code, When when) {
  Money sum;
  each_leaf(balances, code, [&](const std::string&, const Balance& b) { sum += at(b, when); });
  return sum;
}

Money debit_leaves(const Balances& balances, std::string_view code, When when) {
  Money sum;
  each_leaf(balances, code, [&](const std::string&, const Balance& b) {
    if (at(b, when) > Money()) sum += at(b, when);
  });
  return sum;
}

Money credit_leaves(const Balances& balances, std::string_view code, When when) {
  Money sum;
  each_leaf(balances, code, [&](const std::string&, const Balance& b) {
    if (at(b, when) < Money()) sum -= at(b, when);
  });
  return sum;
}

Money earned(const Balances& balances, std::string_view code) {
  Money sum;
  each_leaf(balances, code, [&](const std::string&, const Balance& b) {
    sum += (b.credit - b.closing_credit) - (b.debit - b.closing_debit);
  });
  return sum;
}

std::vector<std::string> profit_loss_codes(const Chart& chart, Side side) {
  std::vector<std::string> out;
  for (const auto& [code, account] : chart.accounts()) {
    const bool is_top = account->parent.empty();
    if (is_top && account->category == Category::profit_loss && account->normal_side == side) {
      out.push_back(code);
    }
  }
  return out;
}

Money uncarried(const Ledger& ledger, When when) {
  Money sum;
  for (const Side side : {Side::credit, Side::debit}) {
    for (const std::string& code : profit_loss_codes(*ledger.chart, side)) {
      sum += net(ledger.current, code, when);
    }
  }
  return sum;
}

}  // namespace mingbai::books
