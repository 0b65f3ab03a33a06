// Reading the words in pictures of drafts, so that nothing in them tells who somebody is unseen: a
// job, as it takes seconds for each.
#pragma once

#include <filesystem>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/jobs/worker.h"

namespace mingbai::matters {

constexpr const char* reading_kind = "picture_reading";

// Reads every picture that waits, of whichever draft; how many. One that cannot be read is `unread`
// then.
Result<std::int64_t> read_pictures(db::Db& db, const std::filesystem::path& data, Instant now,
                                   const jobs::Progress& progress);

// The same as a job; asked for whenever pictures come, and every ten minutes for those that were
// left. `data` is where blobs lie.
jobs::Kind picture_reading(db::Db& db, const std::filesystem::path& data, Clock clock);

}  // namespace mingbai::matters
