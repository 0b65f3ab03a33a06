// SheetHandler: makes rows of the XML of a sheet.
#pragma once

#include <string>
#include <vector>

#include "platform/table/string_table.h"
#include "platform/table/workbook.h"
#include "platform/xml/xml.h"

namespace mingbai::table {

class SheetHandler : public xml::Handler {
 public:
  SheetHandler(const Workbook& workbook, std::string sheet_name, StringTable& texts,
               const Limits& limits)
      : workbook_(workbook), sheet_(std::move(sheet_name)), texts_(texts), limits_(limits) {}

  void begin(std::string_view name, const xml::Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  // Hands out the rows that are complete, in their order; false when there is none at hand. Gives
  // the cells of `row` back for later rows, so that their memory is used again.
  bool take(Row& row);

 private:
  enum class CellType { number, shared_text, text, boolean, error, iso_date };

  void begin_row(const xml::Attributes& attributes);
  void begin_cell(const xml::Attributes& attributes);
  void end_row();
  void end_cell();
  void fill(Cell& cell);
  void fill_number(Cell& cell, const CellStyle& style);
  void fill_text(Cell& cell);
  [[nodiscard]] std::string place() const;

  const Workbook& workbook_;
  std::string sheet_;
  StringTable& texts_;
  const Limits& limits_;

  std::vector<Row> ready_;  // the first `complete_` are complete, the next one is being read
  std::size_t complete_ = 0;
  std::size_t taken_ = 0;

  std::int64_t row_ = 0;
  std::int64_t column_ = -1;
  std::size_t filled_ = 0;  // columns of the row up to the last that is not empty
  std::string value_;
  std::size_t style_ = 0;
  CellType type_ = CellType::number;
  bool is_in_rows_ = false;
  bool is_in_cell_ = false;
  bool is_value_ = false;  // the text that comes is the value
  bool is_phonetic_ = false;
  bool has_formula_ = false;
};

}  // namespace mingbai::table
