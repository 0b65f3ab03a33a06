// Whether key, database, guard and files of a log say the same.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "platform/db/db.h"
#include "platform/jobs/progress.h"
#include "translog/log_home.h"

namespace mingbai::translog {

struct LogFindings {
  std::int64_t size = 0;     // of the last tree that was signed
  std::int64_t waiting = 0;  // recorded, and not signed yet
  std::vector<Message> problems;
};

// What a look at key, head, guard and the right edge tells. Changes nothing, and may run beside the
// sequencer.
Result<LogFindings> look_at_log(db::Db& db, const LogHome& home);

// The same, and every entry of the database hashed up to the signed root, and every tile and every
// bundle on the disk compared with both.
Result<LogFindings> read_whole_log(db::Db& db, const LogHome& home, const jobs::Progress& progress);

// Tells in sentences what is no longer as the signed entries say, of that which stands behind them
// and of which this module knows nothing.
using ContentsCheck =
    std::function<Result<std::vector<Message>>(db::Db& db, const jobs::Progress& progress)>;
// Adds what it tells to the findings.
Result<void> read_contents(db::Db& db, const ContentsCheck& contents,
                           const jobs::Progress& progress, LogFindings& findings);

}  // namespace mingbai::translog
