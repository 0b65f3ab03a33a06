#include "app/log_gather.h"

#include "app/audit_log.h"
#include "disclosure/hidden_news.h"
#include "disclosure/items/item_log.h"
#include "disclosure/items/notice_log.h"
#include "disclosure/month_log.h"
#include "disclosure/rules/edition_log.h"
#include "disclosure/rules/value_log.h"
#include "matters/due_work.h"
#include "platform/crypto/random.h"
#include "publications/part_keys.h"
#include "publications/redaction_actions.h"

namespace mingbai::app {

translog::LogService::Gather log_gather(db::Db& db, const LogSources& sources, const Clock& clock) {
  return [&db, sources, &clock]() -> Result<bool> {
    const crypto::Random random = crypto::random_bytes;
    const publications::PartKeys keys = publications::PartKeys::in_data(sources.data);
    const disclosure::ItemSources items{.rulebook = sources.rulebook,
                                        .catalogue = sources.catalogue,
                                        .keys = keys,
                                        .data = sources.data};
    bool has_some = TRY(matters::take_set_times(db, sources.rulebook, clock()));
    has_some |=
        TRY(disclosure::record_month_news(db, sources.counterparties, keys, random, clock()));
    has_some |= TRY(disclosure::record_item_news(db, items, random, clock()));
    has_some |= TRY(disclosure::record_notice_ends(db, sources.rulebook, random, clock()));
    has_some |= TRY(disclosure::record_values(db, sources.rulebook, random, clock()));
    TRY(disclosure::tell_hidden(db, clock()));
    has_some |= TRY(publications::restore_lapsed(db, random, clock()));
    has_some |= TRY(publications::destroy_redacted(db, keys, derived_stores(), random, clock()));
    // Last, so that it is in the batch with all the others.
    has_some |= TRY(record_audit_root(db, random, clock()));
    return has_some;
  };
}

translog::LogService::Gather server_log_gather(db::Db& db, const LogSources& sources,
                                               const Clock& clock) {
  return [&db, sources, &clock, gather = log_gather(db, sources, clock)]() -> Result<bool> {
    const bool has_rules =
        TRY(disclosure::record_rules(db, sources.rulebook, crypto::random_bytes, clock()));
    return TRY(gather()) || has_rules;
  };
}

publications::DerivedStores derived_stores() {
  return {{.name = "matters", .purge = disclosure::purge_item_words}};
}

}  // namespace mingbai::app
