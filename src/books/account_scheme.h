// The charts that the program carries (schemes/accounts/*.yaml), and how the accounts of 2004 turn
// into those of 2023.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "books/account.h"

namespace mingbai::books {

// Standard accounts, and suggested details that a book takes up when they are first posted to.
const Chart& standard_chart(Regime regime);
// The same with the accounts that a book has beside it, parents before children.
Result<Chart> chart_with(Regime regime, std::vector<Account> own);

// What becomes of one first-level account of 2004. 财会〔2023〕20号 decides; its annex was not at
// hand, so these are defaults that the wizard's report asks a person to confirm.
struct ConversionRule {
  std::string from;
  std::string to;
  std::string decision;  // what a person has to settle; empty: nothing
  std::string decision_en;
};
const std::vector<ConversionRule>& conversion_rules();

// Reads one scheme; throws nothing, names file and line of a mistake.
struct AccountScheme {
  Chart chart;
  std::vector<ConversionRule> conversion;
};
Result<AccountScheme> read_account_scheme(std::string_view yaml, std::string_view file_name);

}  // namespace mingbai::books
