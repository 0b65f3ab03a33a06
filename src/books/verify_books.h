// Whether the balances that are kept agree with the vouchers they were made from.
#pragma once

#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::books {

// Recomputes every balance of every book from its lines and compares; looks for vouchers that do
// not balance and for opening balances that do not. One sentence per fault, at most 100 per book;
// none: all is well. Costs the number of lines.
Result<std::vector<Message>> verify_books(db::Session& session);

// The tables whose rows belong to one unit, for its backup: each with the condition that picks
// them, where :unit is the unit's id. In an order in which they can be restored.
struct UnitRows {
  std::string_view table;
  std::string_view condition;
};
std::vector<UnitRows> rows_of_unit();

}  // namespace mingbai::books
