// A year of working days that is needed soon and not known yet.
#pragma once

#include <optional>

#include "matters/calendar.h"

namespace mingbai::matters {

// The first year that is not announced or not there, among those that the next two months reach
// into: from November on the next year too.
std::optional<int> missing_year(const WorkCalendar& calendar, Date today);

// What is missing, and what to do.
Message missing_year_words(int year);

}  // namespace mingbai::matters
