// The shared texts of a workbook, read once into a StringTable.
#pragma once

#include "platform/table/string_table.h"
#include "platform/table/zip_archive.h"

namespace mingbai::table {

// Readings in phonetic script are left out, formatting within a text too.
Result<void> read_shared_texts(ZipArchive& archive, std::string_view part, const Limits& limits,
                               StringTable& table);

}  // namespace mingbai::table
