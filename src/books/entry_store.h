// Single lines of vouchers as the drill-down reads them. Private to books.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "books/book_actions.h"
#include "platform/db/db.h"

namespace mingbai::books::store {

// The entries of one month on accounts whose code begins with `prefix`, by voucher and line; each
// gets the entry and the line's id. without_transfers leaves out both ends of transfers between the
// unit's own books.
void each_entry(db::Session& session, BookId book, Period period, std::string_view prefix,
                bool without_transfers, const std::function<void(Entry, std::int64_t)>& each);

// At most `most`.
std::int64_t count_vouchers_of_month(db::Session& session, BookId book, Period period,
                                     std::int64_t most);

}  // namespace mingbai::books::store
