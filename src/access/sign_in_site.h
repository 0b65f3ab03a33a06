// SignInSite: what every act on accounts and sessions needs. The program makes one at its start.
#pragma once

#include <functional>

#include "access/actor.h"
#include "access/secrets.h"
#include "platform/db/db.h"

namespace mingbai::access {

// The person with the posts that stand at that instant: actor_of. not_found for an unknown person.
using FindActor = std::function<Result<Actor>(db::Session&, units::PersonId, Instant)>;

struct SignInSite {
  db::Db& db;
  Secrets secrets;
  FindActor find_actor;
};

}  // namespace mingbai::access
