// Speaker: who said something of a month, as he was then.
#pragma once

#include <optional>
#include <string>

#include "access/act.h"
#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

struct Speaker {
  std::optional<units::PersonId> person;  // nothing: the system
  // The post by which he said it: "town_reviewer@990101100 上河镇", see posts_text().
  std::string posts;
  Instant at;
};

// By the first of his posts that gives him the right at the unit; the system has none.
Result<Speaker> speaker(db::Session& session, const access::Actor& actor, access::Act act,
                        units::UnitId unit, Instant now);

}  // namespace mingbai::disclosure
