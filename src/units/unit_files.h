// Unit files: tables of units as people have them, read into rows. Columns are found by their
// headings, Chinese or English, never by position.
#pragma once

#include <filesystem>
#include <vector>

#include "units/unit_import.h"

namespace mingbai::units {

// What is wrong in single cells goes to the report; an Error means that a file cannot be read.
Result<UnitRows> read_unit_files(const std::vector<std::filesystem::path>& files,
                                 ImportReport& report, const jobs::Progress& progress);

}  // namespace mingbai::units
