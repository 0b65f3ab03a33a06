// Sheets of paper for the release of a month.
#pragma once

#include "access/sheet_actions.h"
#include "books/month_act.h"
#include "books/release_check.h"

namespace mingbai::books {

inline constexpr std::string_view month_sheets_name = "month";

access::SheetKind month_sheets(MonthFollower follower, ReleaseCheck check);

}  // namespace mingbai::books
