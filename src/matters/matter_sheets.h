// Sheets of paper for the acts that confirm what others did with a matter.
#pragma once

#include "access/sheet_actions.h"
#include "matters/offer.h"

namespace mingbai::matters {

// Confirming or refusing what another proposed, and looking again at what was closed.
bool is_confirmation(MatterAct act);
// Whether whoever takes the step looks at what others did: supervisors, and posts above the unit.
bool is_review(const Step& step);
// Of a confirmation, of a review's word, that it is sent back too, and of what publishes, a fresh
// second factor is asked, or a sheet that was signed by hand.
bool asks_for_signature(const MatterView& view, const Offer& offer);

// What was typed, and the evidence that the matter has already.
access::SheetDraft sheet_draft(const MatterView& view, const Event& event);

// The rulebook must outlive it.
access::SheetKind matter_sheets(const Rulebook& rulebook);

}  // namespace mingbai::matters
