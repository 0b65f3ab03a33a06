// Stray files: what belongs to nothing any more: temporary files of processes that were killed, and
// uploads that no row names, because the act that they were sent for was refused.
#pragma once

#include <cstdint>

#include "kernel/clock.h"
#include "platform/backup/backup.h"

namespace mingbai::backup {

struct StrayFiles {
  std::int64_t temporary = 0;  // below <data>/tmp and <data>/uploads
  std::int64_t blobs = 0;
  friend bool operator==(const StrayFiles&, const StrayFiles&) = default;
};

// Those that lie there since before that instant (by the disk's clock).
Result<StrayFiles> count_stray_files(const Site& site, db::Db& db, Instant before);
// The same, removed; how many went. While a backup is being made, blobs wait for the next time: it
// may be about to copy them.
Result<StrayFiles> forget_stray_files(const Site& site, db::Db& db, Instant before);

}  // namespace mingbai::backup
