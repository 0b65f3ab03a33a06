// People and posts in the backup of one unit, with a row in the audit trail for what a restoration
// has brought back.
#pragma once

#include <string>

#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/backup/module.h"

namespace mingbai::access {

// `actor` is who restores; `others`: see units::people_backup.
backup::Module people_backup(const Actor& actor, const Clock& clock, const std::string& others);

}  // namespace mingbai::access
