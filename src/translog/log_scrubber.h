// The daily reading of the whole log: a bit that flipped on the disk is found before somebody asks
// for it, and the file is made again from the database.
#pragma once

#include <mutex>

#include "platform/db/db.h"
#include "platform/jobs/worker.h"
#include "translog/log_check.h"

namespace mingbai::translog {

struct Scrubbed {
  LogFindings before;
  LogFindings after;  // what could not be mended, and why not
};

// Reads everything; where files are not what the signed entries make, makes them again and reads
// once more. Makes nothing unless the guard says that the database is the newest one. May run
// beside a LogService that has the same `files`: one at a time writes. What `contents` finds nobody
// can make again: it is told in `after` alone.
Result<Scrubbed> scrub_log(db::Db& db, const LogHome& home, std::mutex& files,
                           const ContentsCheck& contents, const jobs::Progress& progress);

inline constexpr std::string_view log_scrub_kind = "log-scrub";

// The job. What was wrong is logged as an error, mended or not, and counted in the result. Does
// nothing on a machine without the log's key. `db` and `files` must outlive the worker.
jobs::Kind log_scrub(db::Db& db, LogHome home, std::mutex& files, ContentsCheck contents);

}  // namespace mingbai::translog
