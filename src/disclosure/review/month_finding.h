// MonthFinding: what stands out in a month of a village's books, for whoever reviews many of them.
// A help for people: it says what to look at, never what is wrong, and it is no alert of an office.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "books/month_review.h"

namespace mingbai::disclosure {

// From when on something stands out, as it holds at the village.
struct ReviewLimits {
  // Of a line against the month before: both have to be reached. Nothing: no change stands out.
  std::optional<std::int64_t> change_percent;
  Money change_least;
  std::optional<Money> cash_most;  // on hand, in all accounts of cash together; nothing: no limit
};

struct MonthFinding {
  enum class Kind {
    overdue,        // not public, in working days
    earlier_month,  // one that is not released
    correction,     // posted into after its release
    imbalance,      // debits and credits of the books differ
    overdrawn,      // cash or a bank account below zero
    much_cash,      // on hand
    large_changes   // lines, against the month before
  };
  Kind kind = Kind::overdue;
  int count = 0;                 // working days; lines
  std::optional<Period> period;  // the earlier month
  Money amount;
  std::string name, name_en;  // of an account
  friend bool operator==(const MonthFinding&, const MonthFinding&) = default;
};

// late_workdays: nothing where the month is public or still in time.
std::vector<MonthFinding> findings_of(const books::MonthReview& review, const ReviewLimits& limits,
                                      std::optional<int> late_workdays);

// The line that changed most against the month before; nothing where none did, or where there is
// no month before.
std::optional<books::ReviewedLine> biggest_change(const books::MonthReview& review);

}  // namespace mingbai::disclosure
