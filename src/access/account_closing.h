// Account closing: what ends with an account for good, so that nothing of it comes back when it is
// opened again: only second factors stay, the platform's too. Private to this module.
#pragma once

#include <string>

#include "access/account.h"
#include "platform/db/db.h"

namespace mingbai::access {

// Inside a write: its sessions, slips, tokens for programs and its tie to the platform. What the
// trail says of it.
std::string close_for_good(db::Session& session, const Account& account, Instant now);

}  // namespace mingbai::access
