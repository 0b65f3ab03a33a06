// BalanceRows: the opening balances that one sheet states, one account per row (科目余额表).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "books/import/row_cells.h"

namespace mingbai::books {

class BalanceRows {
 public:
  BalanceRows(ImportState& state, const Recognition& recognition, std::string sheet);

  void add(const table::Row& row);

  // The first month of the table, where a title names it.
  [[nodiscard]] std::optional<Period> first_month() const { return first_month_; }
  // Of the headings, for what is said about the sheet as a whole.
  [[nodiscard]] const Place& place() const { return place_; }

  // Puts the balances into the state. A row whose account has others of the table below it is their
  // sum, and counts only as a check of them.
  void finish();

 private:
  struct Balance {
    std::string account;
    Money amount;  // debit minus credit
    std::int64_t row = 0;
  };

  std::optional<Money> amount_of(const table::Row& row);
  [[nodiscard]] Column amount_column() const;
  void refuse(const Balance& balance, Message why);
  void refuse_repeated();

  ImportState* state_;
  RowCells cells_;
  std::optional<Period> first_month_;
  Place place_;
  std::vector<Balance> balances_;
};

}  // namespace mingbai::books
