// Movements: what moved in books in several ranges of months, from balances that were read before.
// Private to books.
#pragma once

#include <memory>
#include <vector>

#include "books/balance_store.h"
#include "books/book_actions.h"
#include "books/transfer_store.h"

namespace mingbai::books {

struct MovedBook {
  const OpenBook* open = nullptr;
  Period last_counted;
  std::vector<store::StoredBalance> rows;  // of every month that any range may ask for
};

// Leaves out what moved between the books within `all`. Transfers of other books do no harm.
void take_off(const std::vector<store::TransferMovement>& transfers, PeriodRange all,
              std::vector<MovedBook>& books);

// In one chart for all of the books, which are those of one unit; see movements_of().
std::unique_ptr<MovementsOf> movements_in(std::vector<MovedBook> books,
                                          const std::vector<PeriodRange>& ranges);

}  // namespace mingbai::books
