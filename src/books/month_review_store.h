// What the books of many units say of a month, read with one query for each kind of fact. Private
// to books. `books` are their ids, joined by commas, and not empty.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "books/balance_store.h"
#include "books/book.h"
#include "books/month_review.h"
#include "books/transfer_store.h"
#include "platform/db/db.h"

namespace mingbai::books::store {

template <typename T>
using ByBook = std::map<std::int64_t, T>;

// The accounts that each book has beside the standard chart, parents before children.
ByBook<std::vector<Account>> accounts_of_books(db::Session& session, const std::string& books);

// How far a book has got with a month.
struct MonthStanding {
  MonthState state = MonthState::open;  // of the month; without a row of its own: of what follows
  bool has_correction = false;          // of the month
  std::int64_t last_event = 0;          // by which its content may have changed; 0: none
  std::optional<Period> unreleased;     // the oldest with entries before the month
};
ByBook<MonthStanding> month_standings(db::Session& session, const std::string& books,
                                      Period period);

ByBook<std::vector<StoredBalance>> balances_in(db::Session& session, const std::string& books,
                                               PeriodRange range);

// Debit minus credit at the end of the month, by leaf code.
ByBook<std::map<std::string, Money>> balances_after(db::Session& session, const std::string& books,
                                                    Period period);

// What the vouchers of transfers moved in the range. `units`: their ids, likewise.
std::vector<TransferMovement> transfers_in(db::Session& session, const std::string& units,
                                           PeriodRange range);

// Of the units' books; `units`: their ids, likewise.
std::vector<WaitingCorrection> waiting_corrections(db::Session& session, const std::string& units);

}  // namespace mingbai::books::store
