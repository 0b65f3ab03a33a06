// Sheet form: from a form of the desk to the sheet of paper that was asked for instead.
#pragma once

#include "access/sheet_actions.h"
#include "access/staff_form.h"

namespace mingbai::access {

// The page of one's own sheet.
html::Url own_sheet_url(SheetId id);

// Makes the sheet that a form asked for (see wants_paper) and leads to it. What is wrong in the
// form (no draft), or cannot be signed for, goes to `again`.
Result<http::Response> lead_to_sheet(const StaffRequest& staff, const Result<SheetDraft>& draft,
                                     const ShowAgain& again);

}  // namespace mingbai::access
