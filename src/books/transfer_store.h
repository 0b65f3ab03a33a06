// Found transfers between the books of a unit in the database. Private to books.
#pragma once

#include <string>
#include <vector>

#include "books/book.h"
#include "books/voucher.h"
#include "platform/db/db.h"

namespace mingbai::books::store {

struct Transfer {
  VoucherId paid;
  VoucherId received;
  Money amount;
};
void insert_transfer(db::Session& session, units::UnitId unit, Period period,
                     const Transfer& transfer);
bool is_in_transfer(db::Session& session, VoucherId voucher);
void delete_transfers(db::Session& session, VoucherId voucher);

// One transfer with what people call its ends.
struct NamedTransfer {
  Date date;
  std::string paid_by;  // names of books
  std::string received_by;
  Money amount;
};
std::vector<NamedTransfer> transfers_of(db::Session& session, units::UnitId unit,
                                        PeriodRange range);

// What the vouchers of transfers moved, per book, month and account, up to and including `last`.
struct TransferMovement {
  BookId book;
  BookId other;  // at the other end
  Period period;
  std::string account;
  Money debit, credit;
};
std::vector<TransferMovement> transfer_movements(db::Session& session, units::UnitId unit,
                                                 Period last);

}  // namespace mingbai::books::store
