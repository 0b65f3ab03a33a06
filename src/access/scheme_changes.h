// Changes of the city's own schemes: files that an operator edits, so that the act is seen only
// afterwards, when they are about to be used.
#pragma once

#include <filesystem>

#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::access {

// Compares the files of `own` (<data>/schemes) with those that were there at the last call. Each
// that is new, changed or gone leaves a row with its text before and after. Wants change_schemes
// over the whole city. Returns how many. Refuses files that are no UTF-8.
Result<int> record_scheme_changes(db::Db& db, const Actor& actor, const std::filesystem::path& own,
                                  Instant now);

}  // namespace mingbai::access
