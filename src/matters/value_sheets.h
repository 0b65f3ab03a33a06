// Sheets of paper for deciding on a region's value of a parameter.
#pragma once

#include "access/sheet_actions.h"
#include "matters/value_actions.h"

namespace mingbai::matters {

access::SheetDraft value_sheet(const units::Unit& unit, const ValueVerdict& verdict);

// The rulebook must outlive it.
access::SheetKind value_sheets(const Rulebook& rulebook);

}  // namespace mingbai::matters
