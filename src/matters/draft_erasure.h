// Drafts that nobody published and nobody touches any more: their words and papers go
// (14-security.md 33). The history stays: who did what and when, without what was written.
#pragma once

#include <cstdint>
#include <string_view>

#include "matters/rulebook.h"

namespace mingbai::matters {

// Matters of that scheme (its id) in which nothing was done since `before` and that published
// nothing. One that still waited for somebody is cancelled by the program, which says why. Each in
// a write of its own, with its rows of the audit trail. How many went.
Result<std::int64_t> erase_old_drafts(db::Db& db, const Rulebook& rulebook, std::string_view scheme,
                                      Instant before, Instant now);

// How many there are.
std::int64_t old_drafts(db::Session& session, std::string_view scheme, Instant before);

}  // namespace mingbai::matters
