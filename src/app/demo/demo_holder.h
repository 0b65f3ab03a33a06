// Who of the demo's people acts: the actor behind a post.
#pragma once

#include <string_view>

#include "access/actor.h"
#include "platform/db/db.h"
#include "units/post.h"

namespace mingbai::app {

// The first who holds that post at the unit at that instant. Throws Bug where nobody does: every
// village of the demo has the posts of its stories.
Result<access::Actor> demo_holder(db::Db& db, std::string_view unit_code, units::Role role,
                                  Instant at);

}  // namespace mingbai::app
