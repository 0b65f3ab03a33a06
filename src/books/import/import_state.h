// ImportState: what all sheets of a file share while it is read.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "books/import/account_finder.h"
#include "books/import/voucher_set.h"

namespace mingbai::books {

struct ImportState {
  ImportState(const Chart& book_chart, const Chart* other_regime)
      : chart(&book_chart), accounts(book_chart, other_regime), vouchers(problems) {}
  ImportState(const ImportState&) = delete;
  ImportState& operator=(const ImportState&) = delete;

  const Chart* chart;
  Problems problems;
  AccountFinder accounts;
  VoucherSet vouchers;
  std::map<std::string, Money> opening;  // debit minus credit, by account
  std::map<std::string, int> movements;  // how many of a list so far, by "type date"
  std::optional<Period> book_start;
  std::int64_t rows = 0;
};

}  // namespace mingbai::books
