// MonthLog: news of months from the books become documents, with their entries in the log.
#pragma once

#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"

namespace mingbai::app {

// Takes what waits, some hundreds at a time, each in the order in which it was told.
Result<void> record_month_news(db::Db& db, const crypto::Random& random, Instant now);

}  // namespace mingbai::app
