// The tables of the open data that every site has: its units, and what was published.
#pragma once

#include "publications/open_data/open_table.h"
#include "publications/telling.h"

namespace mingbai::publications {

OpenTable open_units();
OpenTable open_publications(Tell tell);

}  // namespace mingbai::publications
