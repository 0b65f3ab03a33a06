// What becomes entries of the city's log: months of the books, what matters publish in words,
// values of rules, and the root of the audit trail.
#pragma once

#include "disclosure/catalogue/catalogue.h"
#include "disclosure/counterparty_class.h"
#include "kernel/clock.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"
#include "translog/log_service.h"

namespace mingbai::app {

struct LogSources {
  const disclosure::CounterpartyRules& counterparties;
  const disclosure::Catalogue& catalogue;
  const matters::Rulebook& rulebook;
};

// All must outlive what is returned.
translog::LogService::Gather log_gather(db::Db& db, const LogSources& sources, const Clock& clock);

}  // namespace mingbai::app
