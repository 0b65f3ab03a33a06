// Proposing a post inside a write: what single proposals and lists of them share. Private to this
// module: the acts are in post_actions.h and post_import_actions.h.
#pragma once

#include <string>

#include "access/audit.h"
#include "access/post_actions.h"

namespace mingbai::access {

// "post 17", as the audit trail calls it.
std::string object_of(units::PostId post);

// Authorises, checks every rule, saves and records. Says in `tried` what it is about to do; whoever
// opened the write records an attempt that was not allowed.
Result<units::PostId> propose_within(db::Session& session, const Actor& actor,
                                     const PostProposal& proposal, const PostRules& rules,
                                     Instant now, AuditEntry& tried);

}  // namespace mingbai::access
