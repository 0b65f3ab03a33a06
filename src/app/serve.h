// Serve: the server as a process: its configuration, its pages, its signals, its end.
#pragma once

#include <filesystem>

#include "app/config.h"
#include "app/retention.h"
#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"

namespace mingbai::app {

// Serves until SIGTERM or SIGINT, then lets running requests finish. `data` is the data folder.
Result<void> serve(db::Db& db, const std::filesystem::path& data, const Clock& clock,
                   const Config& config);

// What a process that ended, or one that restored a backup, has left to do: before the first
// answer, no row is there any more that is too old by the rules (14-security.md 33), nor a day of
// the log of addresses.
Result<void> catch_up(const RetentionSite& site, Instant now);

// Refuses to let other machines in, by themselves or through a proxy, as long as anybody can sign
// in with a demo password (14-security.md 47).
Result<void> check_demo_stays_here(db::Db& db, const Config& config);

// No core dump, no debugger, no root: what a process that holds keys and reports owes
// (14-security.md 46 and 11). Refuses root unless MINGBAI_ALLOW_ROOT=1 is set, as tests do.
Result<void> harden_process();

}  // namespace mingbai::app
