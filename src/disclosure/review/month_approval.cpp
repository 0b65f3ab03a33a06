#include "disclosure/review/month_approval.h"

#include <algorithm>

namespace mingbai::disclosure {

ApprovalState approval_state(const books::MonthReview& month,
                             const std::optional<MonthApproval>& last) {
  if (!month.state || *month.state == books::MonthState::open) return ApprovalState::not_ready;
  if (!last) return ApprovalState::waiting;
  return last->mark == month.mark ? ApprovalState::approved : ApprovalState::outdated;
}

bool is_exception(const std::vector<MonthFinding>& findings,
                  const std::vector<MonthRemark>& remarks) {
  return !findings.empty() || std::ranges::any_of(remarks, [](const MonthRemark& remark) {
    return state_of(remark) != RemarkState::settled;
  });
}

}  // namespace mingbai::disclosure
