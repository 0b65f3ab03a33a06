// Every SQL statement on sessions. Private to this module.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access/session.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

SessionId insert_session(db::Session& session, const SignedInSession& value,
                         std::string_view token_hash);
std::optional<SignedInSession> find_session(db::Session& session, std::string_view token_hash);
// Those not ended, the last seen first.
std::vector<SignedInSession> open_sessions(db::Session& session, AccountId account);
void touch_session(db::Session& session, SessionId id, Instant now);
// The second factor was given: the session goes on under a new token.
void renew_session(db::Session& session, SessionId id, std::string_view token_hash, Instant now);
void end_session(db::Session& session, SessionId id, std::string_view ending, Instant now);
// All of an account but one; how many.
std::int64_t end_sessions(db::Session& session, AccountId account, std::optional<SessionId> but,
                          std::string_view ending, Instant now);

}  // namespace mingbai::access::store
