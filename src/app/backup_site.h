// What a backup of this program consists of: the modules with their rows.
#pragma once

#include "platform/backup/backup.h"

namespace mingbai::app {

backup::Site backup_site(const std::filesystem::path& data, const Clock& clock);

}  // namespace mingbai::app
