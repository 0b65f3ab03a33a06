#include "disclosure/due/due_told_store.h"

#include <soci/soci.h>

namespace mingbai::disclosure::store {

bool insert_due_told(db::Session& session, const DueTold& told, Instant now) {
  std::int64_t at = 0;
  session << R"(
    INSERT INTO due_told (unit, item, period, stage, told_ms)
    VALUES (:unit, :item, :period, :stage, :now) ON CONFLICT DO NOTHING RETURNING told_ms)",
      soci::use(told.unit, "unit"), soci::use(told.item, "item"), soci::use(told.period, "period"),
      soci::use(told.stage, "stage"), soci::use(now.ms, "now"), soci::into(at);
  return session.got_data();
}

}  // namespace mingbai::disclosure::store
