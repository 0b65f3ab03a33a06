// Editions of the rules on their way into the log: recorded when the files differ from the newest
// one, in force once they stand in it.
#pragma once

#include <optional>

#include "matters/rule_edition.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

// The newest edition, if it is not known yet to stand in the signed log.
std::optional<RuleEditionId> unlogged_edition(db::Session& session);

// Whether the files and the schemes approved at the desk say something else than the newest edition
// and may become one: nothing holds them back, and somebody holds a post already (before, nobody
// owes anything).
bool has_new_rules(db::Session& session, const Rulebook& rulebook);
// Inside a write, of rules that are new.
RuleEditionId record_edition(db::Session& session, const Rulebook& rulebook, Instant now);

// Inside a write: it has its place in the signed log, and counts from then on.
void begin_edition(db::Session& session, RuleEditionId edition, std::int64_t number, Instant at);

// All that stand in the log, in their order.
std::vector<LoggedEdition> logged_editions(db::Session& session);

}  // namespace mingbai::matters
