// File reading: the sheets of a table file, each by the layout that it follows, into one batch.
#pragma once

#include <filesystem>
#include <vector>

#include "books/import/cash_rules.h"
#include "books/import/import_state.h"
#include "books/import/layout.h"
#include "platform/jobs/progress.h"
#include "platform/table/table.h"

namespace mingbai::books {

// Reads every visible sheet into the state. Returns the names of the layouts that were recognised,
// joined by "+" where sheets differ.
Result<std::string> read_sheets(table::Reader& reader, const std::vector<Layout>& layouts,
                                const CashRules& rules, std::int64_t file_bytes,
                                const jobs::Progress& progress, ImportState& state);

}  // namespace mingbai::books
