// Tables that people have as files, for what they publish.
#pragma once

#include <filesystem>
#include <string>

#include "kernel/result.h"
#include "platform/writing/writing.h"

namespace mingbai::publications {

constexpr int most_table_rows = 1000;
constexpr int most_table_columns = 20;

// The rows of the first sheet that is not hidden, from CSV, XLSX or XLS, each as long as the
// longest one. name: as the file's owner knows it. invalid: no table file, fewer than two rows or
// columns, or more than there may be.
Result<writing::Grid> grid_of_file(const std::filesystem::path& file, const std::string& name);

}  // namespace mingbai::publications
