#include "platform/table/binary_workbook.h"

#include <array>
#include <charconv>

#include <freexl.h>
#include <unistd.h>

#include "kernel/text.h"
#include "platform/table/cell_text.h"
#include "platform/table/compound_file.h"

namespace mingbai::table {
namespace {

constexpr std::size_t max_sheet_name_bytes = 300;

// A workbook that FreeXL has open.
class Workbook {
 public:
  explicit Workbook(int descriptor) {
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    status_ = freexl_open(path.c_str(), &handle_);
  }
  ~Workbook() { freexl_close(handle_); }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] const void* handle() const { return handle_; }
  [[nodiscard]] unsigned info(unsigned short what) const {
    unsigned value = 0;
    return freexl_get_info(handle_, what, &value) == FREEXL_OK ? value : 0;
  }

 private:
  const void* handle_ = nullptr;
  int status_ = FREEXL_OK;
};

Failure unreadable() {
  return fail(ErrorCode::invalid,
              msg("The workbook is damaged or of an unusual kind. Open it in WPS or Excel, choose "
                  "File, Save as, and take .xlsx."));
}

void set_number(Cell& cell, double value) {
  std::array<char, 400> digits{};
  const auto done =
      std::to_chars(digits.begin(), digits.end(), value == 0 ? 0 : value, std::chars_format::fixed);
  cell.kind = CellKind::number;
  cell.text.assign(digits.data(), done.ptr);
}

void set_text(Cell& cell, const char* text, CellKind kind) {
  cell.text = text == nullptr ? "" : text;
  if (!is_utf8(cell.text)) cell.text = Text::cleaned(cell.text, cell.text.size()).str();
  tidy_cell_text(cell.text);
  cell.kind = cell.text.empty() ? CellKind::empty : kind;
}

void set_cell(Cell& cell, const FreeXL_CellValue& value) {
  constexpr std::size_t iso_date_bytes = 10;
  cell = {};
  switch (value.type) {
    case FREEXL_CELL_INT:
      cell.kind = CellKind::number;
      cell.text = std::to_string(value.value.int_value);
      return;
    case FREEXL_CELL_DOUBLE: return set_number(cell, value.value.double_value);
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
      set_text(cell, value.value.text_value, CellKind::date);
      cell.text.resize(std::min(cell.text.size(), iso_date_bytes));
      return;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME: return set_text(cell, value.value.text_value, CellKind::text);
    default: return;
  }
}

Result<void> write_sheet(const Workbook& workbook, FrameWriter& frames,
                         const std::function<bool()>& flush) {
  unsigned rows = 0;
  unsigned short columns = 0;
  if (freexl_worksheet_dimensions(workbook.handle(), &rows, &columns) != FREEXL_OK) {
    return unreadable();
  }
  Row row;
  for (unsigned r = 0; r < rows; ++r) {
    row.number = std::int64_t{r} + 1;
    row.cells.resize(columns);
    std::size_t filled = 0;
    for (unsigned short c = 0; c < columns; ++c) {
      FreeXL_CellValue value{};
      if (freexl_get_cell_value(workbook.handle(), r, c, &value) != FREEXL_OK) return unreadable();
      set_cell(row.cells[c], value);
      if (row.cells[c].kind != CellKind::empty) filled = c + 1U;
    }
    if (filled == 0) continue;
    row.cells.resize(filled);
    frames.row(row);
    if (!flush()) return unreadable();
  }
  return {};
}

bool is_compound_file(int descriptor) {
  std::array<unsigned char, 2> begin{};
  return ::pread(descriptor, begin.data(), begin.size(), 0) == 2 && begin[0] == 0xD0 &&
         begin[1] == 0xCF;
}

}  // namespace

Result<void> decode_binary_workbook(int descriptor, FrameWriter& frames,
                                    const std::function<bool()>& flush) {
  if (is_compound_file(descriptor)) TRY(check_compound_file(descriptor));
  const Workbook workbook(descriptor);
  if (workbook.status() == FREEXL_INSUFFICIENT_MEMORY) {
    return fail(
        ErrorCode::too_large,
        msg("The workbook needs too much memory. Open it in WPS or Excel and save the needed "
            "sheet as .xlsx."));
  }
  if (workbook.info(FREEXL_BIFF_PASSWORD) == FREEXL_BIFF_OBFUSCATED) {
    return fail(ErrorCode::invalid,
                msg("The file is protected by a password. Save it without one and import that."));
  }
  if (workbook.status() != FREEXL_OK) return unreadable();
  const unsigned sheets = workbook.info(FREEXL_BIFF_SHEET_COUNT);
  for (unsigned short sheet = 0; sheet < sheets; ++sheet) {
    const char* name = nullptr;
    if (freexl_get_worksheet_name(workbook.handle(), sheet, &name) != FREEXL_OK ||
        freexl_select_active_worksheet(workbook.handle(), sheet) != FREEXL_OK) {
      return unreadable();
    }
    frames.sheet({.name = Text::cleaned(name == nullptr ? "" : name, max_sheet_name_bytes).str(),
                  .is_hidden = false});
    TRY(write_sheet(workbook, frames, flush));
  }
  return {};
}

}  // namespace mingbai::table
