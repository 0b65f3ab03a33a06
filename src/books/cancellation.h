// Cancellation (红字冲销): taking back a posted voucher by one that names it.
#pragma once

#include <string>
#include <string_view>

#include "books/book_actions.h"

namespace mingbai::books {

// Finds a voucher as people name it: "2026-10" and "记-17", or "17".
Result<Voucher> voucher_of(db::Session& session, const Book& book, Period period,
                           std::string_view label);

// The voucher by its key; not_found where it is not in this book.
Result<Voucher> own_voucher(db::Session& session, const Book& book, VoucherId id);

// Posts the red letter, in the voucher's own month while that is open, otherwise dated `date`,
// whose month must be open. Refuses a voucher that is cancelled already, and red letters.
Result<Voucher> cancel_voucher(db::Db& db, const access::Actor& actor, const Book& book,
                               VoucherId voucher, Date date, Instant now);

// Settles by hand whether a voucher is a closing one; its month must be open.
Result<void> mark_closing(db::Db& db, const access::Actor& actor, const Book& book,
                          VoucherId voucher, bool is_closing, Instant now);

// How the audit trail calls a voucher: "voucher 2026-10 记-17 of collective".
std::string audited_name(const Book& book, const Voucher& voucher);

}  // namespace mingbai::books
