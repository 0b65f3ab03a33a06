// Every SQL statement on program_tokens. Private to this module.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access/program_token.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

ProgramTokenId insert_token(db::Session& session, const ProgramToken& token);
std::optional<ProgramToken> find_token(db::Session& session, ProgramTokenId id);
std::optional<ProgramToken> find_token(db::Session& session, std::string_view token_hash);
// The newest first.
std::vector<ProgramToken> all_tokens(db::Session& session);
std::vector<ProgramToken> tokens_of(db::Session& session, AccountId account);
// False if it was taken before.
bool take_token(db::Session& session, ProgramTokenId id, std::string_view token_hash, Instant now);
void touch_token(db::Session& session, ProgramTokenId id, Instant now);
void end_token(db::Session& session, ProgramTokenId id, Instant now);
// Those of the account that have not ended; how many.
std::int64_t end_tokens(db::Session& session, AccountId account, Instant now);

}  // namespace mingbai::access::store
