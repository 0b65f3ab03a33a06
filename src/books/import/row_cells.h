// RowCells: the cells of one sheet's rows by what their columns mean, and how to complain about
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "books/import/cell_values.h"
#include "books/import/import_state.h"
#include "books/import/recognition.h"

namespace mingbai::books {

class RowCells {
 public:
  RowCells(ImportState& state, Recognition recognition, std::string sheet);

  [[nodiscard]] const Layout& layout() const { return *recognition_.layout; }
  [[nodiscard]] bool has(Column column) const { return recognition_.place(column) != no_column; }
  // An empty cell where the row or the sheet has none.
  [[nodiscard]] const table::Cell& cell(const table::Row& row, Column column) const;
  [[nodiscard]] std::string_view text(const table::Row& row, Column column) const {
    return cell(row, column).text;
  }
  [[nodiscard]] Place place(const table::Row& row) const;
  // Personal data and long cells are not repeated.
  void report(const table::Row& row, Column column, Message expected,
              Severity severity = Severity::error);

  // The headings again, as printed on every page.
  [[nodiscard]] bool is_heading(const table::Row& row) const;
  // A sum of other rows: 合计, 过次页 and the like.
  [[nodiscard]] bool is_subtotal(const table::Row& row) const;
  // Whether the cell holds what is meant as an amount; words of signatures ("制单：") are not.
  [[nodiscard]] bool has_figure(const table::Row& row, Column column) const;
  // Whether the cell is one of the (folded) words.
  [[nodiscard]] bool says(const table::Row& row, Column column,
                          const std::vector<std::string>& words) const;

  // From one cell, or from year, month and day; nothing (unreported) if it is no date.
  std::optional<Date> date(const table::Row& row);
  // Nothing, reported, if it is no amount. Red figures are negative.
  std::optional<Money> amount(const table::Row& row, Column column);
  // A text as it may be kept: no control characters, no identity numbers, at most 2,000 bytes.
  std::string words(const table::Row& row, Column column);
  // Nothing, reported, if the book has no such account.
  const std::string* account(const table::Row& row);

 private:
  ImportState* state_;
  Recognition recognition_;
  std::string sheet_;
  std::string heading_text_;  // of one column, to know repeated headings
  Column heading_column_ = Column::account;
  bool is_serial_said_ = false;
};

}  // namespace mingbai::books
