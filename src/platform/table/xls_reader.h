// Reads genuine .xls files through a confined process.
#pragma once

#include <memory>

#include "platform/table/input_file.h"
#include "platform/table/table.h"

namespace mingbai::table {

Result<std::unique_ptr<Reader>> open_xls(InputFile file, const Limits& limits);

}  // namespace mingbai::table
