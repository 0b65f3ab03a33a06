// Merged cells of a sheet. A range over several rows gives its value to each of its rows, in its
// first column; a range within one row (a title) keeps it in its first cell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/table/table.h"

namespace mingbai::table {

struct CellPlace {
  std::int64_t row = 0;      // 1-based; 0 if the text names none
  std::int64_t column = -1;  // 0-based; -1 if the text names none
};

// "B12"; $ signs are allowed.
CellPlace parse_cell_place(std::string_view text);

struct Merge {
  std::int64_t first_row = 0;
  std::int64_t last_row = 0;
  std::int64_t column = 0;
};

// Finds the merged ranges in the text of a sheet, which names them only after its last row.
class MergeScanner {
 public:
  void feed(std::string_view piece);
  // Ranges over several rows, by their first row. False: there are more than a sheet may have.
  bool finish(std::vector<Merge>& merges);

 private:
  void take(std::string_view tag);

  std::string rest_;  // the end of the last piece, where a tag may have begun
  std::vector<Merge> merges_;
};

class MergeFiller {
 public:
  MergeFiller() = default;
  explicit MergeFiller(std::vector<Merge> merges) : merges_(std::move(merges)) {}
  // Rows come in ascending order. Fills the row from the ranges that it continues.
  void fill(Row& row);

 private:
  struct Active {
    Merge merge;
    Cell value;
  };
  std::vector<Merge> merges_;
  std::size_t next_ = 0;
  std::vector<Active> active_;
};

}  // namespace mingbai::table
