// Submatter: a matter that a step of another one opens, and waits for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matters/rulebook.h"
#include "matters/standing.h"
#include "matters/upkeep.h"
#include "platform/db/db.h"

namespace mingbai::matters {

struct Submatter {
  std::size_t step = 0;            // in the scheme of the matter above
  std::string scheme;              // what the step opens
  std::string name;                // as that scheme calls it
  std::optional<MatterId> latest;  // nothing: never opened
  std::string title;               // of the latest
  MatterState state{};             // of the latest
  bool is_over = false;            // it is done since the step's turn came: the step may be taken
  bool may_begin = false;          // it is the step's turn, and none is in hand
};
// Of each step that opens one. `is`: where the matter above stands.
Result<std::vector<Submatter>> submatters_of(db::Session& session, const Rulebook& rulebook,
                                             const OpenFile& file, const Standing& is, Instant now);

struct ParentStep {
  MatterId matter;
  std::string step;
};
struct WantedSubmatter {
  units::UnitId unit;
  std::string scheme;
};
// conflict: the step is not one that opens this, at this unit, or it is not its turn, or one is in
// hand already. not_found for an unknown matter.
Result<void> check_parent(db::Session& session, const Rulebook& rulebook, const ParentStep& parent,
                          const WantedSubmatter& wanted, Instant now);

// A step that opens another matter is over only when that one is; conflict.
Result<void> check_submatter(db::Session& session, const Rulebook& rulebook, const OpenFile& file,
                             const Standing& before, const Event& event);

}  // namespace mingbai::matters
