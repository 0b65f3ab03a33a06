// PublicationStanding: what the log and its witnesses say of a place in it at this moment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::publications {

struct SeenBy {
  std::string office;  // that runs the witness; its name in the policy where none is given
  Instant at;
};

struct PublicationStanding {
  std::optional<Instant> waiting;  // logged, and waiting for witnesses since then
  std::vector<SeenBy> seen_by;     // of the checkpoint that readers get; empty while it waits
};

Result<PublicationStanding> publication_standing(db::Session& session, std::int64_t number,
                                                 Instant now);
Result<PublicationStanding> publication_standing(db::Db& db, std::int64_t number, Instant now);

}  // namespace mingbai::publications
