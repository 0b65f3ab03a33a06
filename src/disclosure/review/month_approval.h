// MonthApproval: that the level above has looked at a month of a village's books, as it stood then.
// Where the region's rule asks for it, no month is released without; elsewhere the village reads
// that it was looked at. What changes afterwards is not approved by it. Only ever added to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "books/month_review.h"
#include "disclosure/review/month_finding.h"
#include "disclosure/review/month_remark.h"

namespace mingbai::disclosure {

struct MonthApproval {
  units::UnitId unit;
  Period period;
  std::string mark;  // of what was looked at, see MonthReview::mark
  books::IncomeExpenditureTotals totals;
  Money left;
  std::string reason;  // why in spite of what stands out; empty where nothing did
  Speaker by;
};

enum class ApprovalState {
  not_ready,  // an open month, or none
  waiting,    // nobody has looked
  outdated,   // it has changed since somebody looked
  approved
};
ApprovalState approval_state(const books::MonthReview& month,
                             const std::optional<MonthApproval>& last);

// What stands out, or a remark that is not settled: such a month is approved by itself and with a
// reason.
bool is_exception(const std::vector<MonthFinding>& findings,
                  const std::vector<MonthRemark>& remarks);

}  // namespace mingbai::disclosure
