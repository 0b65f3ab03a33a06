// Reads a table to its end, and checks what every reader promises.
#pragma once

#include <filesystem>

#include "kernel/text.h"
#include "platform/table/table.h"

namespace mingbai::fuzz {

inline void read_table(const std::filesystem::path& path) {
  const table::Limits limits{.max_rows = 5000,
                             .max_columns = 50,
                             .max_cell_bytes = 2000,
                             .max_file_bytes = 1 << 20,
                             .max_inflated_bytes = 4 << 20,
                             .max_parts = 50};
  auto reader = table::open(path, limits);
  if (!reader) return;
  table::SheetInfo sheet;
  table::Row row;
  std::int64_t rows = 0;
  for (Result<bool> has_sheet = true; (has_sheet = (*reader)->next_sheet(sheet)) && *has_sheet;) {
    Result<bool> has_row = true;
    while ((has_row = (*reader)->next_row(row)) && *has_row) {
      ensure(++rows <= limits.max_rows, "rows are counted");
      ensure(!row.cells.empty() && row.cells.size() <= 16'384, "a row that is given has cells");
      for (const table::Cell& cell : row.cells) {
        ensure(cell.text.size() <= 2000 && is_utf8(cell.text), "cells are UTF-8 and bounded");
        ensure((cell.kind == table::CellKind::empty) == cell.text.empty(), "a kind fits its text");
      }
      ensure((*reader)->position() >= 0, "a position is within the file");
    }
    if (!has_row) return;
  }
}

}  // namespace mingbai::fuzz
