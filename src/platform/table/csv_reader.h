// Reads text files of separated values: RFC 4180 and what accounting software makes of it.
#pragma once

#include <memory>

#include "platform/table/input_file.h"
#include "platform/table/table.h"

namespace mingbai::table {

// separator: 0 finds comma, semicolon, tab or bar by itself.
Result<std::unique_ptr<Reader>> open_csv(InputFile file, const Limits& limits, char separator);

}  // namespace mingbai::table
