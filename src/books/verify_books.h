// Whether the balances that are kept agree with the vouchers they were made from.
#pragma once

#include <vector>

#include "kernel/result.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::books {

// Recomputes every balance of every book from its lines and compares; looks for vouchers that do
// not balance and for opening balances that do not. One sentence per fault, at most 100 per book;
// none: all is well. Costs the number of lines.
Result<std::vector<Message>> verify_books(db::Session& session);

}  // namespace mingbai::books
