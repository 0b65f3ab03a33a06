// LogPause: nothing is signed in the log any more, since when and why (7-translog.md 0.2). In the
// database, so that the pages of every server tell it.
#pragma once

#include <optional>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::translog {

struct LogPause {
  Instant since;
  Message why;
};

// Nothing: the log is signed, as far as is known here.
std::optional<LogPause> log_pause(db::Session& session);

// A pause that lasts goes on from when it began, for the reason that is known now.
void begin_log_pause(db::Session& session, const Message& why, Instant now);
void end_log_pause(db::Session& session, Instant now);

}  // namespace mingbai::translog
