// MonthAct: what was done with months of a book, for whoever has to follow it in the same write.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "books/book.h"
#include "platform/db/db.h"

namespace mingbai::books {

struct MonthAct {
  enum class What {
    closed,
    reopened,
    released,
    corrected  // released again, with what was posted since
  };
  What what = What::closed;
  units::UnitId unit;
  std::vector<Period> months;  // in their order
  std::string reason;          // of a reopening
};

// Called inside the write when the months are saved; its failure undoes the act. Empty: nobody
// follows.
using MonthFollower =
    std::function<Result<void>(db::Session&, const access::Actor&, const MonthAct&, Instant)>;

// How far all the books that a unit keeps in a month have got with it, the slowest of them; nothing
// where it keeps none. A month without entries is as far as a later one that was closed.
std::optional<MonthState> state_of_month(db::Session& session, units::UnitId unit, Period period);

}  // namespace mingbai::books
