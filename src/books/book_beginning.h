// BookBeginning: how far a book has got with what every book begins with: balances, vouchers, a
// first month. Read for many units at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "books/book.h"
#include "kernel/money.h"
#include "platform/db/db.h"

namespace mingbai::books {

struct BookBeginning {
  units::UnitId unit;
  std::string name;         // as Book::name
  std::string public_name;  // see month_news.h
  Regime regime = Regime::rce2023;
  Period start = Period::of(1970, 1);
  std::int64_t own_accounts = 0;         // below the standard chart
  std::int64_t opening_accounts = 0;     // with a balance before the first month
  Money opening_debits;                  // of those
  Period entries = Period::of(1970, 1);  // the first month with vouchers; counts where it has
  std::int64_t vouchers = 0;             // in that month
  MonthState state = MonthState::open;   // of the month `start`
  friend bool operator==(const BookBeginning&, const BookBeginning&) = default;
};

// Of every book of the units, by unit and name. One query, whose cost does not grow with what was
// posted later.
std::vector<BookBeginning> book_beginnings(db::Session& session,
                                           const std::vector<units::UnitId>& units);

}  // namespace mingbai::books
