// People and posts in the backup of one unit, with a row in the audit trail for what a restoration
// has brought back.
#pragma once

#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/backup/module.h"

namespace mingbai::access {

// `actor` is who restores.
backup::Module people_backup(const Actor& actor, const Clock& clock);

}  // namespace mingbai::access
