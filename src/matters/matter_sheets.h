// Sheets of paper for the acts that confirm what others did with a matter.
#pragma once

#include "access/sheet_actions.h"
#include "matters/matter_actions.h"

namespace mingbai::matters {

// Confirming or refusing what another proposed, and looking again at what was closed: of these a
// fresh second factor is asked, or a sheet that was signed by hand.
bool is_confirmation(MatterAct act);

// The event's act, step, number and reason count; others are of no confirmation.
access::SheetDraft sheet_draft(const MatterView& view, const Event& event);

// The rulebook must outlive it.
access::SheetKind matter_sheets(const Rulebook& rulebook);

}  // namespace mingbai::matters
