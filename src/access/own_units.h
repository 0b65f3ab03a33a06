// Where somebody may do something by posts of his own: what the desk leads him to.
#pragma once

#include <vector>

#include "access/act.h"
#include "access/actor.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::access {

// Whether the post gives the right at what is below its unit, too.
bool reaches_below(const StandingPost& post, Act act);

// The villages and communities at which the actor has a post that gives the right, in the order of
// their codes.
Result<std::vector<units::Unit>> own_villages(db::Session& session, const Actor& actor, Act act);

// The same with those below the actor's posts that the right reaches from there.
Result<std::vector<units::Unit>> reached_villages(db::Session& session, const Actor& actor,
                                                  Act act);

// The first of the actor's posts that gives the right at the unit: for whom he acts. forbidden:
// none does.
Result<StandingPost> acting_post(db::Session& session, const Actor& actor, Act act,
                                 units::UnitId unit);

}  // namespace mingbai::access
