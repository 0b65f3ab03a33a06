// Sheets of paper for what those who review say of months: a remark, and that one is settled.
#pragma once

#include "access/sheet_actions.h"
#include "disclosure/review/remark_actions.h"

namespace mingbai::disclosure {

// Of the office for which the actor reviews, as approvals are: the village does not witness it.
Result<access::SheetDraft> remark_sheet(db::Session& session, const access::Actor& actor,
                                        const units::Unit& village, const RemarkDraft& remark);
Result<access::SheetDraft> answer_sheet(db::Session& session, const access::Actor& actor,
                                        const units::Unit& village, const AnswerDraft& answer);

access::SheetKind remark_sheets();
access::SheetKind answer_sheets();

}  // namespace mingbai::disclosure
