// Sheets of paper for publishing household slips, or refusing them.
#pragma once

#include "access/sheet_actions.h"
#include "platform/crypto/random.h"
#include "publications/part_keys.h"
#include "publications/slips/slip_actions.h"

namespace mingbai::publications {

access::SheetDraft slip_sheet(units::UnitId unit, const SlipVerdict& verdict);

// The sheet says how many households there are and how much it is together; what each gets is not
// printed, as it would stay on the photograph. The keys must outlive it.
access::SheetKind slip_sheets_kind(const PartKeys& keys, const crypto::Random& random);

}  // namespace mingbai::publications
