// Cadence: which periods a scheme that makes matters by itself has begun or ended by a day.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "matters/matter_scheme.h"

namespace mingbai::matters {

// How long its periods are, in months, the first beginning with the year; 0 for what happens on
// occasion.
int months_of(Every every);
std::string_view to_string(Every every);  // "half_year"
std::optional<Every> every_of(std::string_view word);

// The last days of the periods that are to be opened by `today`, in order: those after `last` (the
// last day of the newest that was opened), or, where none was, the newest alone. None for a scheme
// without cadence.
std::vector<Date> periods_to_open(const Cadence& cadence, std::optional<Date> last, Date today);

}  // namespace mingbai::matters
