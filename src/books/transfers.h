// Transfers between the books of one unit: found when vouchers are posted, left out of the unit's
// common statements (docs/decisions/transfers.md). Private to books.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "books/book.h"
#include "books/voucher.h"
#include "platform/db/db.h"

namespace mingbai::books {

// How two vouchers of different books look when they may be the two ends of one transfer.
struct TransferEnd {
  VoucherId voucher;
  BookId book;
  Date date;
  Money amount;  // cash and bank, debit minus credit: negative where it was paid
  bool is_through_113 = false;
  bool names_other = false;  // its words name the other book's kind
};

// The voucher as one end, if exactly cash or bank moves in it. `other` is the book at the other
// end.
std::optional<TransferEnd> transfer_end(const Voucher& voucher, const Book& own, const Book& other);

// Whether two ends make one transfer.
bool is_transfer(const TransferEnd& one, const TransferEnd& two);

// Inside a write, after the vouchers are stored. Looks for the other end of each in the unit's
// other books.
void find_transfers(db::Session& session, const Book& book,
                    const std::vector<const Voucher*>& posted);
// Those that the vouchers are an end of.
void forget_transfers(db::Session& session, const std::vector<VoucherId>& vouchers);

}  // namespace mingbai::books
