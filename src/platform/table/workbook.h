// What a workbook says about itself: its sheets, its styles, where its shared texts are.
#pragma once

#include <string>
#include <vector>

#include "platform/table/number_format.h"
#include "platform/table/zip_archive.h"

namespace mingbai::table {

struct CellStyle {
  NumberFormat format;
  bool has_red_font = false;
};

struct WorkbookSheet {
  SheetInfo info;
  std::string part;
};

struct Workbook {
  std::vector<WorkbookSheet> sheets;
  std::vector<CellStyle> styles;  // by the index that cells carry
  std::string shared_texts_part;  // empty if there is none
  bool is_1904 = false;
  // The program that wrote it left the formulas to be computed on opening, so zeros are no values.
  bool is_uncomputed = false;
};

Result<Workbook> read_workbook(ZipArchive& archive);

// The part that a relation of the part `source` means: "../x.xml" of "xl/a/b.xml" is "xl/x.xml".
std::string resolved_part(std::string_view source, std::string_view target);

}  // namespace mingbai::table
