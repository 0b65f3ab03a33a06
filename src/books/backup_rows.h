// What a backup knows of books: which rows belong to one unit, and how to check them.
#pragma once

#include "platform/backup/module.h"

namespace mingbai::books {

backup::Module backup_rows();

}  // namespace mingbai::books
