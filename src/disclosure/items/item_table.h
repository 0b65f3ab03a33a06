// ItemTable: a table that people have as a file becomes a part of the words that they write.
#pragma once

#include <filesystem>
#include <string>

#include "kernel/result.h"

namespace mingbai::disclosure {

// The rows of the first sheet that is not hidden, from CSV, XLSX or XLS, as writing::table_text()
// writes them; the first row has the headings. name: as the file's owner knows it. Errors at
// "table": no table file, fewer than two rows or columns, or more than there may be.
Result<std::string> table_of_file(const std::filesystem::path& file, const std::string& name);

}  // namespace mingbai::disclosure
