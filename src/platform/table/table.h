// Table files as people have them: CSV and text (UTF-8, GB18030, UTF-16), XLSX, genuine .xls. Rows
// are streamed; memory does not grow with the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace mingbai::table {

enum class CellKind { empty, text, number, date, boolean, error };

struct Cell {
  CellKind kind = CellKind::empty;
  // text: as written, trimmed. number: the shortest decimal that gives the stored value ("1234.5",
  // never "1e3"). date: ISO date. boolean: "TRUE"/"FALSE". error: "#REF!". A formula counts as its
  // cached value.
  std::string text;
  // Shown in red by its font or, for numbers, its number format: a red-letter (negative) amount. A
  // number that is written with a minus sign keeps it in `text` all the same.
  bool is_red = false;
  // Repeats the top-left cell of a range merged over several rows. A range within one row has its
  // text in its first cell only.
  bool is_from_merge = false;
  bool is_formula_without_value = false;
};

struct Row {
  std::int64_t number = 0;  // 1-based, as the spreadsheet program shows it; for text files the line
  std::vector<Cell> cells;  // column 0 is A; trailing empty cells are left out
};

struct SheetInfo {
  std::string name;  // empty for text files
  bool is_hidden = false;
};

enum class Format { csv, text, xlsx, xls };

class Reader {
 public:
  virtual ~Reader() = default;
  [[nodiscard]] virtual Format format() const = 0;
  // Moves to the next sheet; nothing after the last. A text file has one.
  virtual Result<bool> next_sheet(SheetInfo& sheet) = 0;
  // The next row that is not wholly empty; false at the end of the sheet.
  virtual Result<bool> next_row(Row& row) = 0;
  // How far, in bytes of the file, for progress.
  [[nodiscard]] virtual std::int64_t position() const = 0;
};

struct Limits {
  std::int64_t max_rows = 2'000'000;
  std::int64_t max_columns = 500;
  std::int64_t max_cell_bytes = 65'536;
  std::int64_t max_file_bytes = 500LL << 20;
  std::int64_t max_inflated_bytes = 2LL << 30;  // XLSX, counted while inflating
  std::int64_t max_inflate_ratio = 200;
  std::int64_t max_parts = 10'000;
};

// Opens by content, not by name. Refuses, with the way out in words: .et and .wps files,
// password-protected and truncated workbooks, web pages saved as .xls, zip and entity bombs,
// pictures, PDFs, empty files. separator: 0 finds comma, semicolon, tab or bar by itself (text
// files only). name: as the file's owner knows it, by which .et is told from .xls; empty: the
// path's, which an uploaded file does not have.
Result<std::unique_ptr<Reader>> open(const std::filesystem::path& path, const Limits& limits = {},
                                     char separator = 0, std::string_view name = {});

// The number of a cell as spreadsheets show it, rounded to 15 significant digits: what a formula
// stored as "0.30000000000000004" is "0.3".
std::string displayed_number(std::string_view number);

// "A", "Z", "AA": the name of a column, 0-based.
std::string column_name(std::size_t index);

}  // namespace mingbai::table
