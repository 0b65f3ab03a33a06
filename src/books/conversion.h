// Conversion: ending a book kept under the rules of 2004 and going on under those of 2023
// (财会〔2023〕20号), with a report of where every balance went.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "books/book_actions.h"

namespace mingbai::books {

struct ConversionLine {
  std::string from;  // code and name before
  std::string from_name;
  std::string to;  // and after
  std::string to_name;
  Money amount;          // debit minus credit
  std::string decision;  // what a person has to settle; empty: nothing
  std::string decision_en;
};

struct ConversionReport {
  std::string book;
  Period from;  // the first month under the new rules
  std::vector<ConversionLine> lines;
  Money debit_before, credit_before;  // sums of the balances
  Money debit_after, credit_after;
  bool has_uncarried = false;  // income and expenditure stand open: carry them over first
};

struct ConversionOptions {
  Period from;
  std::map<std::string, std::string> overrides;  // first-level code of 2004 → code of 2023
  bool is_dry_run = false;
};

// The old book keeps its vouchers under the name …_2004 and ends with the month before; the new one
// takes its name and begins with the mapped balances. Refused while the old book has vouchers from
// that month on, which belong into the new book, and while a year that ends with it has not been
// carried over.
Result<ConversionReport> convert_book(db::Db& db, const access::Actor& actor, const Book& book,
                                      const ConversionOptions& options, Instant now);

}  // namespace mingbai::books
