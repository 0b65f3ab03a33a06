// Old backups: those that were made here, are still here, and are older than they may become.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::backup {

// Removes the files made before that instant, and what is recorded of them. The newest backup of
// everything stays until there is a newer one. A file that is not what was made, or is not there,
// is left alone; one that cannot be removed stays recorded. How many files went.
Result<std::int64_t> forget_backups(db::Db& db, Instant before);

// A sentence for each file that should have gone by then, with what to do; also for a newest one
// that is too old.
Result<std::vector<Message>> overdue_backups(db::Db& db, Instant before);

}  // namespace mingbai::backup
