// Saying whether one knows what was published in a village's name, and who has said what.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/db/db.h"
#include "publications/confirmation.h"
#include "publications/publication_actions.h"
#include "units/unit.h"

namespace mingbai::publications {

Confirmed confirmation_of(db::Session& session, std::int64_t number);

// Those of a unit's publications, the newest first, of which nobody has said anything; at most
// `limit` of the last `looked_at`.
std::vector<ListedPublication> unconfirmed(db::Session& session, const units::Unit& unit, int limit,
                                           int looked_at = 100);

// What is said of some of the unit's publications, of all or none: not_found for one that is not
// the unit's. `why` is needed where nobody knows of it (`invalid` at "why"), and stays in the
// trail.
struct Saying {
  std::vector<std::int64_t> numbers;
  bool is_known = true;
  std::string why = {};
};
// Wants confirm_publication at the unit.
Result<void> confirm_publications(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                                  const Saying& saying, Instant now);

}  // namespace mingbai::publications
