// FinanceRules: what a city may set about showing money: schemes/finance/ and
// schemes/counterparties/.
#pragma once

#include <filesystem>

#include "disclosure/counterparty_class.h"
#include "kernel/result.h"

namespace mingbai::disclosure {

struct FinanceRules {
  int deadline_day = 15;  // of the month after; 1 to 28
  CounterpartyRules counterparties;
};

// The shipped schemes, or those of the same name below `overrides` (<data>/schemes) where they
// exist.
Result<FinanceRules> load_finance_rules(const std::filesystem::path& overrides);

}  // namespace mingbai::disclosure
