// Exchange writer: a book's months in the form of the national interface (GB/T 24589.1).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "books/account.h"
#include "books/book.h"
#include "books/import/exchange_scheme.h"
#include "books/voucher.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::books {

struct ExchangeMonth {
  struct Movement {
    Money opening;  // debit minus credit
    Money debit, credit;
  };
  Period period;
  std::map<std::string, Movement> movements;  // by leaf code
  std::vector<Voucher> vouchers;
};

struct ExchangeBook {
  std::string unit_code;
  std::string unit_name;
  std::string book_name;
  Chart chart;
  std::vector<ExchangeMonth> months;
};

// The whole document. Its form follows the scheme; no audit office has accepted it, and it says so.
std::string write_exchange(const ExchangeBook& book, const ExchangeScheme& scheme);

// What the database holds of these months.
Result<ExchangeBook> exchange_book(db::Session& session, const Book& book, PeriodRange range);

}  // namespace mingbai::books
