// Platform factor: the second factor of the city's sign-in platform. Once the platform has vouched
// for it, the account has it as it has a phone or a card: tied or not, until two persons take it
// away or its holder has another (docs/decisions/0174-the-platforms-second-factor.md).
#pragma once

#include <string>
#include <vector>

#include "access/identity.h"
#include "platform/db/db.h"

namespace mingbai::access {

struct SignedIn;    // sign_in.h
struct SignInSite;  // sign_in_site.h

// Inside a write: whether what the platform proved is a second factor of this account. Where the
// account has none at all, or `who` has just given another, it is from now on.
bool take_as_second_factor(db::Session& session, const SignInSite& site, const SignedIn& who,
                           const Proved& proved, Instant now);

// Of each open account that has no other second factor: the issuer of the platform whose it is.
Result<std::vector<std::string>> platforms_alone(db::Db& db);

}  // namespace mingbai::access
