#include "platform/table/sheet_handler.h"

#include <charconv>
#include <cmath>

#include "kernel/date.h"
#include "platform/table/cell_text.h"
#include "platform/table/merges.h"
#include "platform/table/number_text.h"

namespace mingbai::table {
namespace {

constexpr std::int64_t last_row = 1'048'576;  // of a sheet; ECMA-376 sets none, Excel does

std::int64_t to_integer(std::string_view text, std::int64_t fallback) {
  std::int64_t value = fallback;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && stop == text.data() + text.size() ? value : fallback;
}

void reset(Cell& cell) {
  cell.kind = CellKind::empty;
  cell.text.clear();
  cell.is_red = cell.is_from_merge = cell.is_formula_without_value = false;
}

}  // namespace

std::string SheetHandler::place() const {
  return sheet_ + "!" + column_name(static_cast<std::size_t>(std::max<std::int64_t>(column_, 0))) +
         std::to_string(row_);
}

void SheetHandler::begin(std::string_view name, const xml::Attributes& attributes) {
  if (is_in_cell_) {
    if (name == "v") {
      is_value_ = true;
    } else if (name == "f") {
      has_formula_ = true;
    } else if (name == "t") {
      is_value_ = !is_phonetic_;
    } else if (name == "rPh") {
      is_phonetic_ = true;
    }
  } else if (!is_in_rows_) {
    is_in_rows_ = name == "sheetData";
  } else if (name == "c") {
    begin_cell(attributes);
  } else if (name == "row") {
    begin_row(attributes);
  }
}

void SheetHandler::end(std::string_view name) {
  if (is_in_cell_) {
    if (name == "v" || name == "t") {
      is_value_ = false;
    } else if (name == "c") {
      is_in_cell_ = false;
      end_cell();
    } else if (name == "rPh") {
      is_phonetic_ = false;
    }
  } else if (name == "row") {
    end_row();
  } else if (name == "sheetData") {
    is_in_rows_ = false;
  }
}

void SheetHandler::text(std::string_view piece) {
  if (!is_value_) return;
  value_ += piece;
  if (std::cmp_greater(value_.size(), limits_.max_cell_bytes)) {
    refuse(ErrorCode::too_large, msg("{0}: a text of more than {1} bytes.", place(),
                                     std::to_string(limits_.max_cell_bytes)));
  }
}

void SheetHandler::begin_row(const xml::Attributes& attributes) {
  const std::int64_t before = row_;
  const auto number = attributes.find("r");
  row_ = number ? to_integer(*number, 0) : before + 1;
  column_ = -1;
  filled_ = 0;
  if (row_ <= before || row_ > last_row) {
    refuse(ErrorCode::invalid,
           msg("{0}: row {1} comes after row {2}. Open the workbook in WPS or Excel and save it "
               "again.",
               sheet_, std::string(number.value_or("")), std::to_string(before)));
  }
  if (ready_.size() == complete_) ready_.emplace_back();
}

void SheetHandler::begin_cell(const xml::Attributes& attributes) {
  is_in_cell_ = true;
  has_formula_ = is_phonetic_ = is_value_ = false;
  value_.clear();
  const std::int64_t before = column_;
  const std::int64_t named = parse_cell_place(attributes.get("r")).column;
  column_ = named >= 0 ? named : before + 1;
  if (column_ <= before) {
    refuse(ErrorCode::invalid,
           msg("{0}: the cells of the row are out of order. Open the workbook in WPS or Excel and "
               "save it again.",
               place()));
  }
  style_ = static_cast<std::size_t>(to_integer(attributes.get("s"), 0));
  const std::string_view type = attributes.get("t");
  type_ = type == "s"                            ? CellType::shared_text
          : type == "str" || type == "inlineStr" ? CellType::text
          : type == "b"                          ? CellType::boolean
          : type == "e"                          ? CellType::error
          : type == "d"                          ? CellType::iso_date
                                                 : CellType::number;
}

void SheetHandler::end_cell() {
  if (refusal() || (value_.empty() && !has_formula_)) return;
  if (ready_.size() == complete_) return;  // a cell outside of any row
  if (column_ >= limits_.max_columns) {
    refuse(ErrorCode::too_large, msg("{0}: more than {1} columns are filled.", place(),
                                     std::to_string(limits_.max_columns)));
    return;
  }
  Row& row = ready_[complete_];
  const auto index = static_cast<std::size_t>(column_);
  if (row.cells.size() <= index) row.cells.resize(index + 1);
  for (std::size_t between = filled_; between < index; ++between) reset(row.cells[between]);
  Cell& cell = row.cells[index];
  reset(cell);
  fill(cell);
  if (cell.kind != CellKind::empty || cell.is_formula_without_value) filled_ = index + 1;
}

void SheetHandler::fill(Cell& cell) {
  const CellStyle style = style_ < workbook_.styles.size() ? workbook_.styles[style_] : CellStyle();
  const bool is_left_out = type_ == CellType::number && workbook_.is_uncomputed && value_ == "0";
  if (has_formula_ && type_ != CellType::text && (value_.empty() || is_left_out)) {
    cell.is_formula_without_value = true;
    return;
  }
  cell.is_red = style.has_red_font;
  switch (type_) {
    case CellType::number: return fill_number(cell, style);
    case CellType::shared_text:
    case CellType::text: return fill_text(cell);
    case CellType::boolean:
      cell.kind = CellKind::boolean;
      cell.text = value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
      return;
    case CellType::error:
      cell.kind = CellKind::error;
      cell.text = value_;
      return;
    case CellType::iso_date:
      const Result<Date> date = Date::parse(value_);
      cell.kind = date ? CellKind::date : CellKind::text;
      cell.text = date ? date->iso() : value_;
  }
}

void SheetHandler::fill_number(Cell& cell, const CellStyle& style) {
  cell.kind = CellKind::number;
  if (style.format.is_date) {
    const std::optional<double> serial = to_double(value_);
    // Below 1 it is a time of day without a day.
    if (serial && *serial >= (workbook_.is_1904 ? 0 : 1) && *serial < 10'000'000) {
      const auto day = static_cast<std::int64_t>(std::floor(*serial));
      if (const Result<Date> date = Date::of_excel_serial(day, workbook_.is_1904)) {
        cell.kind = CellKind::date;
        cell.text = date->iso();
        return;
      }
    }
  }
  if (!append_shortest(value_, cell.text)) {
    cell.kind = CellKind::text;
    cell.text = value_;
    tidy_cell_text(cell.text);
  } else if (style.format.is_red || style.format.is_red_negative) {
    const bool is_negative = cell.text.starts_with('-');
    cell.is_red = cell.is_red || (is_negative ? style.format.is_red_negative : style.format.is_red);
  }
  if (cell.text.empty()) cell.kind = CellKind::empty;
}

void SheetHandler::fill_text(Cell& cell) {
  if (type_ == CellType::shared_text) {
    const std::int64_t index = to_integer(value_, -1);
    if (index < 0 || index >= texts_.size()) {
      refuse(ErrorCode::invalid, msg("{0}: the text of the cell is missing from the workbook. Open "
                                     "it in WPS or Excel and save it again.",
                                     place()));
      return;
    }
    const Result<std::string_view> text = texts_.at(index);
    if (!text) return refuse(text.error().code, text.error().message);
    cell.text.assign(*text);
  } else {
    cell.text.assign(value_);
    tidy_cell_text(cell.text);
  }
  cell.kind = cell.text.empty() ? CellKind::empty : CellKind::text;
}

void SheetHandler::end_row() {
  if (ready_.size() == complete_ || filled_ == 0) return;
  Row& row = ready_[complete_];
  row.number = row_;
  row.cells.resize(filled_);
  ++complete_;
}

bool SheetHandler::take(Row& row) {
  if (taken_ == complete_) {
    // The row being read moves to the front; the others wait to be filled again.
    if (complete_ < ready_.size()) std::swap(ready_.front(), ready_[complete_]);
    taken_ = complete_ = 0;
    return false;
  }
  std::swap(row, ready_[taken_++]);
  return true;
}

}  // namespace mingbai::table
