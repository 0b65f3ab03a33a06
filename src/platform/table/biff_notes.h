// What FreeXL leaves out of a workbook in BIFF 5 or 8: results of formulas, truth values and
// errors, merged ranges, red numbers, hidden sheets. [MS-XLS] describes the records.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/table/merges.h"
#include "platform/table/workbook.h"

namespace mingbai::table {

struct CellNote {
  CellStyle style;
  std::optional<Cell> value;  // of a kind that FreeXL does not give
};

struct SheetNotes {
  bool is_hidden = false;
  bool is_worksheet = true;
  std::vector<Merge> merges;                          // over several rows, by their first row
  std::unordered_map<std::uint32_t, CellNote> cells;  // by note_key()
  std::int64_t rows = 0;                              // as far as the cells with a value reach
  std::int64_t columns = 0;
};

struct BiffNotes {
  std::vector<SheetNotes> sheets;
  bool is_1904 = false;
};

// 0-based; a sheet of BIFF has at most 65,536 rows and 256 columns.
inline std::uint32_t note_key(std::uint32_t row, std::uint32_t column) { return row << 8 | column; }

BiffNotes read_biff_notes(std::string_view stream);

// The cell of a number that is shown in this style: a date, a red number, or plain.
Cell number_cell(double value, const CellStyle& style, bool is_1904);

// Old workbooks without a compound file around them: whether a formula is among their records.
bool has_formula_records(std::string_view file);

}  // namespace mingbai::table
