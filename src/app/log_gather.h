// What becomes entries of the city's log: months of the books, what matters publish in words,
// values of rules, what was redacted, and the root of the audit trail.
#pragma once

#include <filesystem>

#include "disclosure/catalogue/catalogue.h"
#include "disclosure/counterparty_class.h"
#include "kernel/clock.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"
#include "publications/derived_stores.h"
#include "translog/log_service.h"

namespace mingbai::app {

struct LogSources {
  const disclosure::CounterpartyRules& counterparties;
  const disclosure::Catalogue& catalogue;
  const matters::Rulebook& rulebook;
  std::filesystem::path data;  // where the keys of parts and the blobs of pictures lie
};

// For a server: the files of rules too, before they count. All must outlive what is returned.
translog::LogService::Gather server_log_gather(db::Db& db, const LogSources& sources,
                                               const Clock& clock);
// All must outlive what is returned.
translog::LogService::Gather log_gather(db::Db& db, const LogSources& sources, const Clock& clock);

// Where else the words of a document lie: whatever keeps such words stands here.
publications::DerivedStores derived_stores();

}  // namespace mingbai::app
