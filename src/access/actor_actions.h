// Making an Actor: which posts of a person stand at an instant.
#pragma once

#include "access/actor.h"
#include "platform/db/db.h"
#include "units/human.h"

namespace mingbai::access {

// not_found for an unknown person. A post at a closed unit, and a deputy's post whose own post does
// not stand, give no rights.
Result<Actor> actor_of(db::Session& session, units::PersonId person, Instant at);

// Whoever acts, under every number that may be his. Of the system: none.
units::Human human_of(db::Session& session, const Actor& actor);
// Whether the actor is this one, or may be under another number. Never the system.
bool may_be_himself(db::Session& session, const Actor& actor,
                    std::optional<units::PersonId> person);

}  // namespace mingbai::access
