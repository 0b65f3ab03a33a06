// Whether the engine can still read all that it holds. Private to platform/backup.
#pragma once

#include <string>
#include <vector>

#include "platform/db/db.h"

namespace mingbai::backup {

// What the engine finds, in its own words, at most 20; none: sound.
std::vector<std::string> integrity_faults(db::Session& session);

}  // namespace mingbai::backup
