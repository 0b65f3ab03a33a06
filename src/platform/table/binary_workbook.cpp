#include "platform/table/binary_workbook.h"

#include <algorithm>

#include <freexl.h>
#include <unistd.h>

#include "kernel/text.h"
#include "platform/table/biff_notes.h"
#include "platform/table/cell_text.h"
#include "platform/table/compound_file.h"

namespace mingbai::table {
namespace {

constexpr std::size_t max_sheet_name_bytes = 300;

// A workbook that FreeXL has open.
class OpenWorkbook {
 public:
  explicit OpenWorkbook(int descriptor) {
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    status_ = freexl_open(path.c_str(), &handle_);
  }
  ~OpenWorkbook() { freexl_close(handle_); }
  OpenWorkbook(const OpenWorkbook&) = delete;
  OpenWorkbook& operator=(const OpenWorkbook&) = delete;

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

bool is_compound(std::string_view file) { return file.starts_with("\xD0\xCF\x11\xE0"); }

Failure unreadable() {
  return fail(ErrorCode::invalid,
              msg("The workbook is damaged or of an unusual kind. Open it in WPS or Excel, choose "
                  "File, Save as, and take .xlsx."));
}

void set_text(Cell& cell, const char* text, CellKind kind) {
  cell.text = text == nullptr ? "" : text;
  if (!is_utf8(cell.text)) cell.text = Text::cleaned(cell.text, cell.text.size()).str();
  tidy_cell_text(cell.text);
  cell.kind = cell.text.empty() ? CellKind::empty : kind;
}

// What FreeXL says of a cell, shown in the style that the notes know.
Cell cell_of(const FreeXL_CellValue& value, const CellStyle& style, bool is_1904) {
  constexpr std::size_t iso_date_bytes = 10;
  Cell cell;
  switch (value.type) {
    case FREEXL_CELL_INT: return number_cell(value.value.int_value, style, is_1904);
    case FREEXL_CELL_DOUBLE: return number_cell(value.value.double_value, style, is_1904);
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
      set_text(cell, value.value.text_value, CellKind::date);
      cell.text.resize(std::min(cell.text.size(), iso_date_bytes));
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME: set_text(cell, value.value.text_value, CellKind::text); break;
    default: return cell;
  }
  cell.is_red = style.has_red_font;
  return cell;
}

class SheetWriter {
 public:
  SheetWriter(const OpenWorkbook& workbook, const SheetNotes& notes, bool is_1904)
      : workbook_(workbook), notes_(notes), is_1904_(is_1904), merges_(notes.merges) {}

  Result<void> write(FrameWriter& frames, const std::function<bool()>& flush) {
    if (freexl_worksheet_dimensions(workbook_.handle(), &rows_, &columns_) != FREEXL_OK) {
      return unreadable();
    }
    const std::int64_t rows = std::max<std::int64_t>(rows_, notes_.rows);
    const std::int64_t columns = std::max<std::int64_t>(columns_, notes_.columns);
    for (std::int64_t r = 0; r < rows; ++r) {
      Row row;
      row.number = r + 1;
      for (std::int64_t c = 0; c < columns; ++c) {
        Cell cell = TRY(read(static_cast<unsigned>(r), static_cast<unsigned short>(c)));
        if (cell.kind == CellKind::empty) continue;
        row.cells.resize(static_cast<std::size_t>(c));
        row.cells.push_back(std::move(cell));
      }
      if (row.cells.empty()) continue;
      merges_.fill(row);
      frames.row(row);
      if (!flush()) return unreadable();
    }
    return {};
  }

 private:
  Result<Cell> read(unsigned row, unsigned short column) const {
    const auto note = notes_.cells.find(note_key(row, column));
    const bool has_note = note != notes_.cells.end();
    if (has_note && note->second.value) return *note->second.value;
    if (row >= rows_ || column >= columns_) return Cell();
    FreeXL_CellValue value{};
    if (freexl_get_cell_value(workbook_.handle(), row, column, &value) != FREEXL_OK) {
      return unreadable();
    }
    return cell_of(value, has_note ? note->second.style : CellStyle(), is_1904_);
  }

  const OpenWorkbook& workbook_;
  const SheetNotes& notes_;
  bool is_1904_;
  MergeFiller merges_;
  unsigned rows_ = 0;
  unsigned short columns_ = 0;
};

std::string read_whole(int descriptor) {
  std::string bytes;
  const off_t size = ::lseek(descriptor, 0, SEEK_END);
  bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got =
        ::pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

// The notes of exactly the sheets that FreeXL counts: all of them, or worksheets only.
Result<BiffNotes> matching_notes(const std::string& file, unsigned sheets) {
  BiffNotes notes = read_biff_notes(workbook_stream(file));
  if (notes.sheets.size() != sheets) {
    std::erase_if(notes.sheets, [](const SheetNotes& sheet) { return !sheet.is_worksheet; });
  }
  if (notes.sheets.size() != sheets) return unreadable();
  return notes;
}

Result<BiffNotes> notes_of(int descriptor, unsigned sheets) {
  const std::string file = read_whole(descriptor);
  if (is_compound(file)) return matching_notes(file, sheets);
  if (has_formula_records(file)) {
    return fail(ErrorCode::invalid,
                msg("This workbook of a very old Excel holds formulas, whose results cannot be "
                    "read. Open it in WPS or Excel, choose File, Save as, and take .xlsx."));
  }
  BiffNotes none;
  none.sheets.resize(sheets);
  return none;
}

}  // namespace

Result<void> decode_binary_workbook(int descriptor, FrameWriter& frames,
                                    const std::function<bool()>& flush) {
  std::string beginning(4, '\0');
  if (::pread(descriptor, beginning.data(), beginning.size(), 0) == 4 && is_compound(beginning)) {
    TRY(check_compound_file(descriptor));
  }
  const OpenWorkbook workbook(descriptor);
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
  const unsigned sheets = workbook.info(FREEXL_BIFF_SHEET_COUNT);
  if (workbook.status() != FREEXL_OK || sheets == 0) return unreadable();
  const BiffNotes notes = TRY(notes_of(descriptor, sheets));
  for (unsigned sheet = 0; sheet < sheets; ++sheet) {
    const auto index = static_cast<unsigned short>(sheet);
    const char* name = nullptr;
    if (freexl_get_worksheet_name(workbook.handle(), index, &name) != FREEXL_OK ||
        freexl_select_active_worksheet(workbook.handle(), index) != FREEXL_OK) {
      return unreadable();
    }
    frames.sheet({.name = Text::cleaned(name == nullptr ? "" : name, max_sheet_name_bytes).str(),
                  .is_hidden = notes.sheets[sheet].is_hidden});
    TRY(SheetWriter(workbook, notes.sheets[sheet], notes.is_1904).write(frames, flush));
  }
  return {};
}

}  // namespace mingbai::table
