// Where values of regions are kept. Private to matters.
#pragma once

#include <vector>

#include "matters/regional_value.h"
#include "platform/db/db.h"

namespace mingbai::matters {

RegionalValueId insert_value(db::Session& session, const RegionalValue& value);
void insert_decision(db::Session& session, RegionalValueId value, const RuleDecision& decision);

// In the order in which they were proposed.
std::vector<RegionalValue> select_values(db::Session& session);
void insert_logging(db::Session& session, RegionalValueId value, const ValueLogging& logging);
// Approved, and not known to stand in the signed log, in the order in which they were proposed.
std::vector<RegionalValueId> select_unlogged(db::Session& session);

}  // namespace mingbai::matters
