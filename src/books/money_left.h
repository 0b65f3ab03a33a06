// MoneyLeft: the cash and bank deposits of a scope's books at the end of months, as they stand now.
#pragma once

#include <vector>

#include "books/book_actions.h"

namespace mingbai::books {

// One for each month of the range, in their order, with what its ledger says: see ledger_of().
std::vector<Money> money_left(db::Session& session, const OpenBooks& open, PeriodRange range);

}  // namespace mingbai::books
