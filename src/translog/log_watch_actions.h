// Reading who watches our log.
#pragma once

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "translog/log_watch.h"
#include "translog/publishing.h"

namespace mingbai::translog {

struct WatchNow {
  LogWatch watch;
  Witnessing stand;
};
// conflict: the text of a policy is not the one whose hash is in the log.
Result<WatchNow> watch_now(db::Session& session, Instant now);

}  // namespace mingbai::translog
