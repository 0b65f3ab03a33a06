// Erasing the free words of a matter, and its pictures: its history stays.
#pragma once

#include "access/actor.h"
#include "kernel/clock.h"
#include "matters/matter.h"
#include "platform/db/db.h"

namespace mingbai::matters {

// Title, reasons, texts and pictures of every event go, and the values that the audit trail kept of
// them, with a row that says so. Inside the caller's write. not_found: no such matter.
Result<void> erase_words(db::Session& session, const access::Actor& actor, MatterId matter,
                         Instant now);

}  // namespace mingbai::matters
