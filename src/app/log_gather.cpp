#include "app/log_gather.h"

#include "app/audit_log.h"
#include "disclosure/items/item_log.h"
#include "disclosure/month_log.h"
#include "disclosure/rules/value_log.h"
#include "platform/crypto/random.h"

namespace mingbai::app {

translog::LogService::Gather log_gather(db::Db& db, const LogSources& sources, const Clock& clock) {
  return [&db, sources, &clock]() -> Result<bool> {
    const bool has_months = TRY(
        disclosure::record_month_news(db, sources.counterparties, crypto::random_bytes, clock()));
    const bool has_items = TRY(disclosure::record_item_news(db, sources.rulebook, sources.catalogue,
                                                            crypto::random_bytes, clock()));
    const bool has_values =
        TRY(disclosure::record_values(db, sources.rulebook, crypto::random_bytes, clock()));
    // Last, so that it is in the batch with all the others.
    return TRY(record_audit_root(db, crypto::random_bytes, clock())) || has_months || has_items ||
           has_values;
  };
}

}  // namespace mingbai::app
