// Old workbooks: what our own code reads of them, and what it believes of a decoding process that
// was taken over. (FreeXL itself runs confined.)
#include "platform/table/biff_notes.h"
#include "platform/table/compound_file.h"
#include "platform/table/row_frames.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const std::string_view file = input.substr(1);
  switch (input.front()) {
    case 'c': table::read_biff_notes(table::workbook_stream(file)); break;
    case 'b':
      table::read_biff_notes(file);
      table::has_formula_records(file);
      break;
    default: {
      std::size_t at = 0;
      const auto more = [&](std::string& buffer) {
        buffer += file.substr(at, 100);
        at = std::min(file.size(), at + 100);
        return Result<void>();
      };
      table::FrameReader reader(more, {.max_columns = 50, .max_cell_bytes = 2000});
      table::SheetInfo sheet;
      table::Row row;
      Error error;
      while (reader.next(sheet, row, error)) {
      }
    }
  }
  return 0;
}
