// Making an Actor: which posts of a person stand at an instant.
#pragma once

#include "access/actor.h"
#include "platform/db/db.h"

namespace mingbai::access {

// not_found for an unknown person. A post at a closed unit, and a deputy's post whose own post does
// not stand, give no rights.
Result<Actor> actor_of(db::Session& session, units::PersonId person, Instant at);

}  // namespace mingbai::access
