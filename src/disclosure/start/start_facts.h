// Reading what is there of villages that join, many at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "disclosure/start/start_steps.h"
#include "kernel/clock.h"
#include "platform/db/db.h"
#include "units/village_list.h"

namespace mingbai::disclosure {

// Beside the villages. Per village only its first month is looked for in the log.
std::vector<StartFacts> start_facts(db::Session& session,
                                    const std::vector<units::ListedVillage>& villages, Instant now);

struct StartingVillage {
  units::ListedVillage village;
  StartSteps steps;
};
// Those that have not joined.
struct StartingVillages {
  std::vector<StartingVillage> villages;
  std::string next;  // pass as `after`; empty: these were the last
};
// Below the unit in the order of their codes: those after the code `after`, at most `limit`.
Result<StartingVillages> starting_below(db::Session& session, units::UnitId unit,
                                        std::string_view after, int limit, Instant now);

}  // namespace mingbai::disclosure
