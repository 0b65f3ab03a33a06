// Sheets of paper for deciding whether words are taken away.
#pragma once

#include "access/sheet_actions.h"
#include "publications/document_pages.h"
#include "publications/redaction_actions.h"

namespace mingbai::publications {

// `unit`: that published.
access::SheetDraft redaction_sheet(units::UnitId unit, const RedactionDecision& decision);

// `pages` must outlive it.
access::SheetKind redaction_sheets(const DocumentPages& pages, const crypto::Random& random);

}  // namespace mingbai::publications
