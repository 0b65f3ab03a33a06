#include "app/log_gather.h"

#include "app/audit_log.h"
#include "disclosure/month_log.h"
#include "platform/crypto/random.h"

namespace mingbai::app {

translog::LogService::Gather log_gather(db::Db& db, const disclosure::FinanceRules& rules,
                                        const Clock& clock) {
  return [&db, &rules, &clock]() -> Result<bool> {
    const bool has_news =
        TRY(disclosure::record_month_news(db, rules.counterparties, crypto::random_bytes, clock()));
    // Last, so that it is in the batch with all the others.
    return TRY(record_audit_root(db, crypto::random_bytes, clock())) || has_news;
  };
}

}  // namespace mingbai::app
