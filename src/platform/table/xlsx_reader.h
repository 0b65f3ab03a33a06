// Reads workbooks in XML: ECMA-376 as Excel, WPS, LibreOffice and libraries write it.
#pragma once

#include <memory>

#include "platform/table/input_file.h"
#include "platform/table/table.h"

namespace mingbai::table {

Result<std::unique_ptr<Reader>> open_xlsx(InputFile file, const Limits& limits);

}  // namespace mingbai::table
