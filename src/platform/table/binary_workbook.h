// Decodes workbooks of Excel 2 to 2003 (BIFF) with FreeXL. Runs in the confined process only.
#pragma once

#include <functional>

#include "platform/table/row_frames.h"

namespace mingbai::table {

// Writes the sheets and rows of the file open as `descriptor`. flush() is called between rows and
// returns false when nobody listens any more.
Result<void> decode_binary_workbook(int descriptor, FrameWriter& frames,
                                    const std::function<bool()>& flush);

}  // namespace mingbai::table
