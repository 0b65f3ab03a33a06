// Every SQL statement on account_identities. Private to this module.
#pragma once

#include <optional>
#include <string_view>

#include "access/identity.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

std::optional<Identity> find_identity(db::Session& session, std::string_view issuer,
                                      std::string_view subject_hash);
std::optional<Identity> identity_of(db::Session& session, AccountId account,
                                    std::string_view issuer);
// To any platform.
bool is_tied(db::Session& session, AccountId account);
void insert_identity(db::Session& session, const Identity& identity, std::string_view subject_hash);
// Of every issuer; how many.
std::int64_t delete_identities(db::Session& session, AccountId account);

}  // namespace mingbai::access::store
