// Which drafts nobody has touched for long. Private to matters.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "matters/matter.h"
#include "platform/db/db.h"

namespace mingbai::matters {

// Matters of the scheme in which nothing was done since that instant, which never published
// anything, and of which words or papers are still there; the oldest first, at most `limit`.
std::vector<MatterId> select_old_drafts(db::Session& session, std::string_view scheme,
                                        Instant before, int limit);
std::int64_t count_old_drafts(db::Session& session, std::string_view scheme, Instant before);

}  // namespace mingbai::matters
