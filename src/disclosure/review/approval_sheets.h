// Sheets of paper for the approval of months: of one, or of several together.
#pragma once

#include "access/sheet_actions.h"
#include "disclosure/review/approval_actions.h"

namespace mingbai::disclosure {

// Of the office for which the actor approves at that unit: the villages whose months they are do
// not witness it.
Result<access::SheetDraft> approval_sheet(db::Session& session, const access::Actor& actor,
                                          units::UnitId unit, const ApprovalWish& wish);

// What the rules refer to must outlive it.
access::SheetKind approval_sheets(const ReviewRules& rules);

}  // namespace mingbai::disclosure
