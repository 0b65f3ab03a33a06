// LineRows: turns the rows of one sheet, one voucher line each, into lines of vouchers.
#pragma once

#include <optional>
#include <string>

#include "books/import/row_cells.h"

namespace mingbai::books {

class LineRows {
 public:
  LineRows(ImportState& state, Recognition recognition, std::string sheet)
      : state_(&state), cells_(state, std::move(recognition), std::move(sheet)) {}

  void add(const table::Row& row);

 private:
  // What the last row said about its voucher; empty cells repeat the row above.
  struct Carried {
    std::string date;  // as written
    std::string mark;
    std::string type;
    std::optional<Date> day;
    VoucherType voucher_type = VoucherType::none;
    std::string number;  // empty: unreadable
    std::size_t voucher = VoucherSet::none;
  };
  struct Amounts {
    Money debit, credit;
  };

  [[nodiscard]] Column mark_column() const {
    return cells_.has(Column::voucher) ? Column::voucher : Column::number;
  }
  [[nodiscard]] bool is_opening(const table::Row& row) const;
  [[nodiscard]] bool has_amount(const table::Row& row) const;
  bool is_passed_over(const table::Row& row);
  void add_opening(const table::Row& row);
  bool read_date(const table::Row& row);
  bool read_mark(const table::Row& row);
  bool check_period(const table::Row& row);
  std::size_t voucher_of(const table::Row& row);
  std::optional<Amounts> amounts_of(const table::Row& row);
  void add_line(const table::Row& row, std::size_t voucher, const std::string& account,
                const Amounts& amounts);

  ImportState* state_;
  RowCells cells_;
  Carried carried_;
};

}  // namespace mingbai::books
