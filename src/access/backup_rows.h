// What doctor and backups know of the audit trail: how to check it. It belongs to no unit alone, so
// a backup of one unit has none of it.
#pragma once

#include "platform/backup/module.h"

namespace mingbai::access {

backup::Module backup_rows();

}  // namespace mingbai::access
