// Approvals of months in the database. Private to disclosure.
#pragma once

#include "disclosure/review/month_approval.h"
#include "platform/db/db.h"

namespace mingbai::disclosure::store {

void insert_approval(db::Session& session, const MonthApproval& approval);
// Of each unit the last one of the month.
std::vector<MonthApproval> last_approvals(db::Session& session,
                                          const std::vector<units::UnitId>& units, Period period);

}  // namespace mingbai::disclosure::store
