// Statements as JSON, in the shapes that 4-interfaces.md promises. Amounts in fen.
#pragma once

#include <string>

#include "books/statement.h"
#include "platform/json/json.h"

namespace mingbai::books {

json::Object json_of(const TrialBalance& statement);
json::Object json_of(const IncomeExpenditure& statement);
json::Object json_of(const BalanceSheet& statement);
json::Object json_of(const IncomeDistribution& statement);

}  // namespace mingbai::books
