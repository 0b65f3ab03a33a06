// ReviewTable: a month of many villages side by side, for whoever looks after them: figures, what
// stands out, remarks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "disclosure/due/due_board.h"
#include "disclosure/review/month_approval.h"
#include "disclosure/review/month_finding.h"
#include "disclosure/review/month_remark.h"
#include "matters/rulebook.h"

namespace mingbai::disclosure {

// Both must outlive whoever holds it.
struct ReviewRules {
  const matters::Rulebook& rulebook;
  DueBoard& board;
};

struct ReviewRow {
  units::Unit unit;
  books::MonthReview month;
  std::vector<MonthFinding> findings;
  std::vector<MonthRemark> remarks;       // the oldest first
  std::optional<MonthApproval> approval;  // the last one; may be of what has changed since
};

struct ReviewTable {
  std::vector<ReviewRow> rows;
  std::string next;  // pass as `after`; empty: these were the last
};

// The villages and communities below the unit in the order of their codes, those after the code
// `after`, at most `limit`; where none are below, or the actor reads the books of none of them, the
// unit itself. The number of queries does not
// grow with that of the villages.
Result<ReviewTable> review_table(db::Session& session, const access::Actor& actor,
                                 const ReviewRules& rules, const units::Unit& unit, Period period,
                                 std::string_view after, int limit, Instant now);
// The unit's own row.
Result<ReviewRow> review_row(db::Session& session, const ReviewRules& rules,
                             const units::Unit& unit, Period period, Instant now);

}  // namespace mingbai::disclosure
