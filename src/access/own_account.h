// Acts on one's own account: no right is needed, but each is written down.
#pragma once

#include "access/account.h"
#include "access/audit.h"

namespace mingbai::access {

// A row about "account 7" under the unit of the holder's first post. `what` holds no secret.
void record_own(db::Session& session, const Actor& holder, const Account& account, Act act,
                const char* what, Instant now);

}  // namespace mingbai::access
