// Villages' keys: the one that holds, replacing it, and what a visitor's keys open.
#pragma once

#include <string_view>

#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/http/request.h"
#include "publications/reader.h"
#include "publications/village_key.h"
#include "units/unit.h"

namespace mingbai::publications {

// What keeps the keys in a browser: see with_cookie().
constexpr std::string_view village_keys_cookie = "village_keys";

// The key of the year as it holds.
VillageKey village_key(db::Session& session, const units::Unit& unit, int year);
// Whether what was typed opens what the village published, on that day.
bool opens(db::Session& session, const crypto::SecretKey& secret, const units::Unit& unit,
           std::string_view typed, Date today);

// From now on another key opens, and no earlier one. Wants give_village_key at the unit.
Result<void> replace_village_key(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                                 Instant now);

// What the keys of the request open on that day. Of a request without keys it asks nothing.
Reader reader_of(db::Session& session, const crypto::SecretKey& secret,
                 const http::Request& request, Date today);

}  // namespace mingbai::publications
