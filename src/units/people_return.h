// Putting the people and posts of a unit's backup among those that are here. Private to this
// module: people_backup.h.
#pragma once

#include "platform/db/db.h"
#include "units/people_backup.h"
#include "units/saved_people.h"

namespace mingbai::units {

// Inside a write.
ReturnedPeople return_people(db::Session& session, const SavedPeople& saved, Instant now);

}  // namespace mingbai::units
