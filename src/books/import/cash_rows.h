// CashRows: turns a list of cash movements (报账清单), one per row, into vouchers of two lines.
#pragma once

#include <optional>
#include <string>

#include "books/import/cash_rules.h"
#include "books/import/row_cells.h"

namespace mingbai::books {

class CashRows {
 public:
  CashRows(ImportState& state, Recognition recognition, std::string sheet, const CashRules& rules);

  void add(const table::Row& row);

 private:
  struct Movement {
    Flow flow = Flow::out;
    Money amount;
  };

  bool is_passed_over(const table::Row& row);
  std::optional<Date> day_of(const table::Row& row);
  std::optional<Movement> movement_of(const table::Row& row);
  // The code, or empty and a problem.
  std::string counter_account(const table::Row& row, Flow flow);
  std::string money_account(const table::Row& row);
  std::string posted(const table::Row& row, Column column, const CashRules::Match& match);
  void add_voucher(const table::Row& row, Date day, const Movement& movement,
                   const std::string& counter, const std::string& money);

  ImportState* state_;
  RowCells cells_;
  const CashRules* rules_;
  std::optional<Date> day_;
  bool is_default_money_said_ = false;
};

}  // namespace mingbai::books
