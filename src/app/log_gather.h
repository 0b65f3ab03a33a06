// What becomes entries of the city's log: news of months, and the root of the audit trail.
#pragma once

#include "disclosure/finance_rules.h"
#include "kernel/clock.h"
#include "platform/db/db.h"
#include "translog/log_service.h"

namespace mingbai::app {

// All must outlive it.
translog::LogService::Gather log_gather(db::Db& db, const disclosure::FinanceRules& rules,
                                        const Clock& clock);

}  // namespace mingbai::app
