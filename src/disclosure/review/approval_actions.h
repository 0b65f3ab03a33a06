// Approving months of villages, and the rule that may ask for it before a month is released.
#pragma once

#include "access/actor.h"
#include "disclosure/review/month_approval.h"
#include "disclosure/review/review_table.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

// One village of a wish, with the mark of its month as it was shown.
struct SeenMonth {
  units::Unit unit;
  std::string mark;
};
struct ApprovalWish {
  Period period;
  std::vector<SeenMonth> months;  // several: those in which nothing stands out
  std::string reason;             // needed for an exception, and in no other case
};
// Wants `approve_month` at each of the villages. All or nothing, each with a row of its own in the
// trail. conflict: a month is open, or says something else than was shown; invalid: an exception
// among several (at no field), or no reason for one, or personal data in it (at "reason").
Result<void> approve_months(db::Db& db, const access::Actor& actor, const ReviewRules& rules,
                            const ApprovalWish& wish, Instant now);
// The same inside a write.
Result<void> approve_months(db::Session& session, const access::Actor& actor,
                            const ReviewRules& rules, const ApprovalWish& wish, Instant now);

// The months as they would be approved; what approve_months() would refuse is refused.
Result<std::vector<ReviewRow>> approvable_months(db::Session& session, const access::Actor& actor,
                                                 const ReviewRules& rules, const ApprovalWish& wish,
                                                 Instant now);

// Whether the month may be released only after the level above has approved it, by what held at the
// unit when the month was over.
bool is_looked_at_first(db::Session& session, const matters::Rulebook& rulebook,
                        std::string_view unit_code, Period period);
// conflict where the rule asks for it and the month, as it stands now, is not approved.
Result<void> check_approved(db::Session& session, const matters::Rulebook& rulebook,
                            units::UnitId unit, Period period);

}  // namespace mingbai::disclosure
