// Remarks on months and their answers in the database. Private to disclosure.
#pragma once

#include "disclosure/review/month_remark.h"
#include "platform/db/db.h"

namespace mingbai::disclosure::store {

// id and answers do not count.
MonthRemarkId insert_remark(db::Session& session, const MonthRemark& remark);
void insert_answer(db::Session& session, MonthRemarkId remark, const RemarkAnswer& answer);

// With their answers, the oldest first.
std::optional<MonthRemark> find_remark(db::Session& session, MonthRemarkId id);
std::vector<MonthRemark> remarks_on(db::Session& session, const std::vector<units::UnitId>& units,
                                    Period period);
// Those that are not settled.
std::vector<MonthRemark> open_remarks_on(db::Session& session,
                                         const std::vector<units::UnitId>& units);
std::vector<MonthRemark> open_remarks_by(db::Session& session, units::PersonId person);

}  // namespace mingbai::disclosure::store
