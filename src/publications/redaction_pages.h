// The desk's pages on which words are hidden, and their redaction is proposed and ordered.
#pragma once

#include "access/staff_router.h"
#include "publications/document_pages.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_redaction_pages(access::StaffRouter& router, const DocumentPages& pages);

// What waits for a decision, and what is hidden, where the actor has a say; and the way to the
// words of his own villages. Empty: he has none.
Result<html::Html> redactions_section(db::Session& session, const access::Actor& actor, Instant now,
                                      const i18n::Translator& t);

}  // namespace mingbai::publications
