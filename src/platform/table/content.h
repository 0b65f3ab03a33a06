// What a file is, told by its first bytes: which reader it needs, or why it is refused.
#pragma once

#include <string_view>

#include "kernel/result.h"

namespace mingbai::table {

enum class Content { text, zip, binary_workbook };

// beginning: up to some kilobytes of the file. Refuses whatever is certainly no table, with what to
// do instead. name: the file's name, needed for .et only.
Result<Content> content_of(std::string_view beginning, std::string_view name);

}  // namespace mingbai::table
