// Every SQL statement on resets of second factors. Private to this module.
#pragma once

#include <vector>

#include "access/factor_reset.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

void insert_reset(db::Session& session, const FactorReset& reset);
// The newest of the account, ended or not. Names of persons are not here.
std::optional<FactorReset> latest_reset(db::Session& session, AccountId account);
// Those that have not ended, the oldest first.
std::vector<FactorReset> open_resets(db::Session& session);
void approve_reset(db::Session& session, std::int64_t id, units::PersonId by, Instant now);
void end_reset(db::Session& session, std::int64_t id, ResetEnding ending, Instant now);

}  // namespace mingbai::access::store
