// Sheets of paper for the release of a month.
#pragma once

#include "access/sheet_actions.h"
#include "books/month_act.h"

namespace mingbai::books {

inline constexpr std::string_view month_sheets_name = "month";

access::SheetKind month_sheets(MonthFollower follower);

}  // namespace mingbai::books
