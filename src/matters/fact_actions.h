// What facts do to matters, inside the write in which they happen. Whoever brought a fact about had
// the right to that; no right over the matter is asked besides, and what has happened has happened
// whether or not it was its step's turn.
#pragma once

#include <optional>
#include <string>

#include "access/actor.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

// The open matters of a unit for one period.
struct UnitPeriod {
  units::UnitId unit;
  Date period_end;
};

struct OpenFile;
// Which of the facts that are known take steps. A matter that was sent back waits for what can
// still be taken back until it happens anew: a month that is closed, for its next closing.
enum class KnownFacts { all, final_only };
// Takes every step of the matter that follows what the rulebook's facts tell of, without writing
// what follows from that. Private to matters.
Result<void> take_known_steps(db::Session& session, const Rulebook& rulebook,
                              const access::Actor& actor, OpenFile& file, KnownFacts which,
                              Instant now);

// Takes every step that follows what the rulebook's facts tell of by now and is not over yet.
Result<void> follow_facts(db::Session& session, const Rulebook& rulebook,
                          const access::Actor& actor, const UnitPeriod& where, Instant now);

// The name of a step that has to be over before the one that follows the fact, does not follow the
// books itself and is left; none.
Result<std::optional<std::string>> step_left_before(db::Session& session, const Rulebook& rulebook,
                                                    const UnitPeriod& where, Fact fact);

// `fact` was taken back: matters whose step it had taken go back to that step.
Result<void> withdraw_fact(db::Session& session, const Rulebook& rulebook,
                           const access::Actor& actor, const UnitPeriod& where, Fact fact,
                           const std::string& reason, Instant now);

}  // namespace mingbai::matters
