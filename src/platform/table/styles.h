// The styles of a workbook, as far as they tell dates and red numbers from others.
#pragma once

#include <vector>

#include "platform/table/workbook.h"

namespace mingbai::table {

Result<std::vector<CellStyle>> read_styles(ZipArchive& archive, std::string_view part);

}  // namespace mingbai::table
