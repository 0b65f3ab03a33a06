// Where values of regions are kept. Private to matters.
#pragma once

#include <vector>

#include "matters/regional_value.h"
#include "platform/db/db.h"

namespace mingbai::matters {

RegionalValueId insert_value(db::Session& session, const RegionalValue& value);
void insert_decision(db::Session& session, RegionalValueId value, const ValueDecision& decision);

// In the order in which they were proposed.
std::vector<RegionalValue> select_values(db::Session& session);
// Differs whenever another value holds.
std::int64_t count_decisions(db::Session& session);

}  // namespace mingbai::matters
