// The tables of the open data about money: what the documents in the log say of months that are
// public, never what books say.
#pragma once

#include <vector>

#include "publications/open_data/open_table.h"

namespace mingbai::disclosure {

// Months, their items, and their entries.
std::vector<publications::OpenTable> open_months();

}  // namespace mingbai::disclosure
